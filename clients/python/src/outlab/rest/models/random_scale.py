from typing import Literal

RandomScale = Literal["linear", "log"]

RANDOM_SCALE_VALUES: set[RandomScale] = {
    "linear",
    "log",
}


def check_random_scale(value: str) -> RandomScale:
    if value in RANDOM_SCALE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RANDOM_SCALE_VALUES!r}")
