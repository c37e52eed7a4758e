from typing import Literal

ScoredSplit = Literal["held-out", "test"]

SCORED_SPLIT_VALUES: set[ScoredSplit] = {
    "held-out",
    "test",
}


def check_scored_split(value: str) -> ScoredSplit:
    if value in SCORED_SPLIT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCORED_SPLIT_VALUES!r}")
