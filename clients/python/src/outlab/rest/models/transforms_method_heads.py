from typing import Literal

TransformsMethodHeads = Literal["joint", "separate"]

TRANSFORMS_METHOD_HEADS_VALUES: set[TransformsMethodHeads] = {
    "joint",
    "separate",
}


def check_transforms_method_heads(value: str) -> TransformsMethodHeads:
    if value in TRANSFORMS_METHOD_HEADS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRANSFORMS_METHOD_HEADS_VALUES!r}")
