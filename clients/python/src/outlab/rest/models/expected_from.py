from typing import Literal

ExpectedFrom = Literal["jobs-of-its-kind", "like-jobs", "nothing"]

EXPECTED_FROM_VALUES: set[ExpectedFrom] = {
    "jobs-of-its-kind",
    "like-jobs",
    "nothing",
}


def check_expected_from(value: str) -> ExpectedFrom:
    if value in EXPECTED_FROM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {EXPECTED_FROM_VALUES!r}")
