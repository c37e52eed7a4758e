from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.study_table_name import StudyTableName, check_study_table_name

if TYPE_CHECKING:
    from ..models.study_table_rows_item import StudyTableRowsItem


T = TypeVar("T", bound="StudyTable")


@_attrs_define
class StudyTable:
    """A table of a study.

    Attributes:
        table (StudyTableName): A table of a study; docs/reference/tables.md says how to read its columns.
        columns (list[str]): The columns, in order; settings that differ are among them.
        rows (list[StudyTableRowsItem]): A value for each column; a column without one is missing.
    """

    table: StudyTableName
    columns: list[str]
    rows: list[StudyTableRowsItem]

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
        from ..models.study_table_rows_item import StudyTableRowsItem  # noqa: PLC0415

        d = dict(src_dict)
        table = check_study_table_name(d.pop("table"))

        columns = cast(list[str], d.pop("columns"))

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = StudyTableRowsItem.from_dict(rows_item_data)

            rows.append(rows_item)

        study_table = cls(
            table=table,
            columns=columns,
            rows=rows,
        )

        return study_table
