from typing import Literal

ReorderRequestMoveTo = Literal["front"]

REORDER_REQUEST_MOVE_TO_VALUES: set[ReorderRequestMoveTo] = {
    "front",
}


def check_reorder_request_move_to(value: str) -> ReorderRequestMoveTo:
    if value in REORDER_REQUEST_MOVE_TO_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {REORDER_REQUEST_MOVE_TO_VALUES!r}")
