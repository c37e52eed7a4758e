from typing import Literal

Resnet56StartingEncoderShortcut = Literal["A", "B"]

RESNET_56_STARTING_ENCODER_SHORTCUT_VALUES: set[Resnet56StartingEncoderShortcut] = {
    "A",
    "B",
}


def check_resnet_56_starting_encoder_shortcut(value: str) -> Resnet56StartingEncoderShortcut:
    if value in RESNET_56_STARTING_ENCODER_SHORTCUT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RESNET_56_STARTING_ENCODER_SHORTCUT_VALUES!r}"
    )
