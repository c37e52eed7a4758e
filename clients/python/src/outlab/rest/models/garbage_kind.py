from typing import Literal

GarbageKind = Literal["checkpoints", "experiment"]

GARBAGE_KIND_VALUES: set[GarbageKind] = {
    "checkpoints",
    "experiment",
}


def check_garbage_kind(value: str) -> GarbageKind:
    if value in GARBAGE_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GARBAGE_KIND_VALUES!r}")
