from typing import Literal

Resnet32StartingEncoderShortcut = Literal["A", "B"]

RESNET_32_STARTING_ENCODER_SHORTCUT_VALUES: set[Resnet32StartingEncoderShortcut] = {
    "A",
    "B",
}


def check_resnet_32_starting_encoder_shortcut(value: str) -> Resnet32StartingEncoderShortcut:
    if value in RESNET_32_STARTING_ENCODER_SHORTCUT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RESNET_32_STARTING_ENCODER_SHORTCUT_VALUES!r}"
    )
