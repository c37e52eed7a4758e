from typing import Literal

AugmentationPreset = Literal[
    "barlow-twins", "digits", "one-class", "one-class-unflipped", "pirl", "simclr", "supervised"
]

AUGMENTATION_PRESET_VALUES: set[AugmentationPreset] = {
    "barlow-twins",
    "digits",
    "one-class",
    "one-class-unflipped",
    "pirl",
    "simclr",
    "supervised",
}


def check_augmentation_preset(value: str) -> AugmentationPreset:
    if value in AUGMENTATION_PRESET_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {AUGMENTATION_PRESET_VALUES!r}")
