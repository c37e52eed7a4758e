from typing import Literal

StudyTableName = Literal["best", "comparisons", "results"]

STUDY_TABLE_NAME_VALUES: set[StudyTableName] = {
    "best",
    "comparisons",
    "results",
}


def check_study_table_name(value: str) -> StudyTableName:
    if value in STUDY_TABLE_NAME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STUDY_TABLE_NAME_VALUES!r}")
