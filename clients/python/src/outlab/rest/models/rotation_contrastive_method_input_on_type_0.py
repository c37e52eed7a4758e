from typing import Literal

RotationContrastiveMethodInputOnType0 = Literal["barlow-twins", "byol", "moco-v2", "simclr"]

ROTATION_CONTRASTIVE_METHOD_INPUT_ON_TYPE_0_VALUES: set[RotationContrastiveMethodInputOnType0] = {
    "barlow-twins",
    "byol",
    "moco-v2",
    "simclr",
}


def check_rotation_contrastive_method_input_on_type_0(value: str) -> RotationContrastiveMethodInputOnType0:
    if value in ROTATION_CONTRASTIVE_METHOD_INPUT_ON_TYPE_0_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ROTATION_CONTRASTIVE_METHOD_INPUT_ON_TYPE_0_VALUES!r}"
    )
