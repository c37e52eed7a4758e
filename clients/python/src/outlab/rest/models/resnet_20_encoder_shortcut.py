from typing import Literal

Resnet20EncoderShortcut = Literal["A", "B"]

RESNET_20_ENCODER_SHORTCUT_VALUES: set[Resnet20EncoderShortcut] = {
    "A",
    "B",
}


def check_resnet_20_encoder_shortcut(value: str) -> Resnet20EncoderShortcut:
    if value in RESNET_20_ENCODER_SHORTCUT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RESNET_20_ENCODER_SHORTCUT_VALUES!r}")
