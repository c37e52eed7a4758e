from typing import Literal

FailureClass = Literal[
    "cancelled",
    "dataset-missing",
    "diverged",
    "infrastructure",
    "oom",
    "stalled",
    "storage-full",
    "timeout",
    "user-error",
]

FAILURE_CLASS_VALUES: set[FailureClass] = {
    "cancelled",
    "dataset-missing",
    "diverged",
    "infrastructure",
    "oom",
    "stalled",
    "storage-full",
    "timeout",
    "user-error",
}


def check_failure_class(value: str) -> FailureClass:
    if value in FAILURE_CLASS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FAILURE_CLASS_VALUES!r}")
