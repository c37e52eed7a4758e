from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.table_name import TableName, check_table_name

T = TypeVar("T", bound="RowsEventData")


@_attrs_define
class RowsEventData:
    """A table has new rows.

    Attributes:
        table (TableName): A table of results; docs/reference/tables.md says how to read its columns.
        count (int): Rows written.
    """

    table: TableName
    count: int

    def to_dict(self) -> dict[str, Any]:
        table: str = self.table

        count = self.count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "table": table,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        table = check_table_name(d.pop("table"))

        count = d.pop("count")

        rows_event_data = cls(
            table=table,
            count=count,
        )

        return rows_event_data
