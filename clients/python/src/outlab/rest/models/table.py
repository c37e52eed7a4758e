from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.table_name import TableName, check_table_name

if TYPE_CHECKING:
    from ..models.table_rows_item import TableRowsItem


T = TypeVar("T", bound="Table")


@_attrs_define
class Table:
    """A table of results; docs/reference/tables.md says how to read its columns.

    Attributes:
        table (TableName): A table of results; docs/reference/tables.md says how to read its columns.
        columns (list[str]): The columns, in order.
        rows (list[TableRowsItem]): A value for each column; a column without one is missing.
    """

    table: TableName
    columns: list[str]
    rows: list[TableRowsItem]

    def to_dict(self) -> dict[str, Any]:
        table: str = self.table

        columns = self.columns

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "table": table,
                "columns": columns,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.table_rows_item import TableRowsItem  # noqa: PLC0415

        d = dict(src_dict)
        table = check_table_name(d.pop("table"))

        columns = cast(list[str], d.pop("columns"))

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = TableRowsItem.from_dict(rows_item_data)

            rows.append(rows_item)

        table = cls(
            table=table,
            columns=columns,
            rows=rows,
        )

        return table
