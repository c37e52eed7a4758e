from typing import Literal

HalvingBy = Literal["alignment", "collapse-sd", "loss", "uniformity"]

HALVING_BY_VALUES: set[HalvingBy] = {
    "alignment",
    "collapse-sd",
    "loss",
    "uniformity",
}


def check_halving_by(value: str) -> HalvingBy:
    if value in HALVING_BY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {HALVING_BY_VALUES!r}")
