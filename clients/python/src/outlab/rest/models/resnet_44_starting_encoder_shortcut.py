from typing import Literal

Resnet44StartingEncoderShortcut = Literal["A", "B"]

RESNET_44_STARTING_ENCODER_SHORTCUT_VALUES: set[Resnet44StartingEncoderShortcut] = {
    "A",
    "B",
}


def check_resnet_44_starting_encoder_shortcut(value: str) -> Resnet44StartingEncoderShortcut:
    if value in RESNET_44_STARTING_ENCODER_SHORTCUT_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RESNET_44_STARTING_ENCODER_SHORTCUT_VALUES!r}"
    )
