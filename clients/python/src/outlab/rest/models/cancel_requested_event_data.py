from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="CancelRequestedEventData")


@_attrs_define
class CancelRequestedEventData:
    """Someone asked that all jobs stop.

    Attributes:
        by (None | str): The id of the user who asked; null is the system itself.
    """

    by: None | str

    def to_dict(self) -> dict[str, Any]:
        by: None | str
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

        def _parse_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        by = _parse_by(d.pop("by"))

        cancel_requested_event_data = cls(
            by=by,
        )

        return cancel_requested_event_data
