from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ImportReportLeftOutItem")


@_attrs_define
class ImportReportLeftOutItem:
    """
    Attributes:
        file (str): Its path below what was imported.
        reason (str): Why it is no image of the data set.
    """

    file: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        file = self.file

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = d.pop("file")

        reason = d.pop("reason")

        import_report_left_out_item = cls(
            file=file,
            reason=reason,
        )

        return import_report_left_out_item
