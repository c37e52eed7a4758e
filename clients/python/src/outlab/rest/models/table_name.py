from typing import Literal

TableName = Literal["class-divergence", "confusions", "detection", "evaluation", "training", "verdicts"]

TABLE_NAME_VALUES: set[TableName] = {
    "class-divergence",
    "confusions",
    "detection",
    "evaluation",
    "training",
    "verdicts",
}


def check_table_name(value: str) -> TableName:
    if value in TABLE_NAME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TABLE_NAME_VALUES!r}")
