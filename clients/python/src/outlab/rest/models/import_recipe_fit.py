from typing import Literal

ImportRecipeFit = Literal["crop", "pad", "resize"]

IMPORT_RECIPE_FIT_VALUES: set[ImportRecipeFit] = {
    "crop",
    "pad",
    "resize",
}


def check_import_recipe_fit(value: str) -> ImportRecipeFit:
    if value in IMPORT_RECIPE_FIT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IMPORT_RECIPE_FIT_VALUES!r}")
