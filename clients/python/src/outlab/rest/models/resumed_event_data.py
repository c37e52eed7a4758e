from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ResumedEventData")


@_attrs_define
class ResumedEventData:
    """Someone asked that what was held back go on.

    Attributes:
        by (str): The id of the user who asked.
    """

    by: str

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = d.pop("by")

        resumed_event_data = cls(
            by=by,
        )

        return resumed_event_data
