from typing import Literal

ReorderedEventDataMoveTo = Literal["front"]

REORDERED_EVENT_DATA_MOVE_TO_VALUES: set[ReorderedEventDataMoveTo] = {
    "front",
}


def check_reordered_event_data_move_to(value: str) -> ReorderedEventDataMoveTo:
    if value in REORDERED_EVENT_DATA_MOVE_TO_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {REORDERED_EVENT_DATA_MOVE_TO_VALUES!r}")
