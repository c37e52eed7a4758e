from typing import Literal

Resnet20StartingEncoderShortcut = Literal["A", "B"]

RESNET_20_STARTING_ENCODER_SHORTCUT_VALUES: set[Resnet20StartingEncoderShortcut] = {
    "A",
    "B",
}


def check_resnet_20_starting_encoder_shortcut(value: str) -> Resnet20StartingEncoderShortcut:
    if value in RESNET_20_STARTING_ENCODER_SHORTCUT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RESNET_20_STARTING_ENCODER_SHORTCUT_VALUES!r}"
    )
