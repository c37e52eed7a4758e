from typing import Literal

ImportRecipeChannels = Literal[1, 3]

IMPORT_RECIPE_CHANNELS_VALUES: set[ImportRecipeChannels] = {
    1,
    3,
}


def check_import_recipe_channels(value: int) -> ImportRecipeChannels:
    if value in IMPORT_RECIPE_CHANNELS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IMPORT_RECIPE_CHANNELS_VALUES!r}")
