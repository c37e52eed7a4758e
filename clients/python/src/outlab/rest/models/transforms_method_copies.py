from typing import Literal

TransformsMethodCopies = Literal["turns-and-shifts", "turns-shifts-and-flips"]

TRANSFORMS_METHOD_COPIES_VALUES: set[TransformsMethodCopies] = {
    "turns-and-shifts",
    "turns-shifts-and-flips",
}


def check_transforms_method_copies(value: str) -> TransformsMethodCopies:
    if value in TRANSFORMS_METHOD_COPIES_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRANSFORMS_METHOD_COPIES_VALUES!r}")
