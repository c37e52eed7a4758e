from typing import Literal

DeviceChoice = Literal["accelerator", "any", "cpu"]

DEVICE_CHOICE_VALUES: set[DeviceChoice] = {
    "accelerator",
    "any",
    "cpu",
}


def check_device_choice(value: str) -> DeviceChoice:
    if value in DEVICE_CHOICE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DEVICE_CHOICE_VALUES!r}")
