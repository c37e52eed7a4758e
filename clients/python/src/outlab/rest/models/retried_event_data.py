from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetriedEventData")


@_attrs_define
class RetriedEventData:
    """Someone asked that what failed or was cancelled be tried again, from where it stopped.

    Attributes:
        by (str): The id of the user who asked.
        wall_clock_seconds (int | Unset): The new limit of each attempt, where it was changed.
    """

    by: str
    wall_clock_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        wall_clock_seconds = self.wall_clock_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
            }
        )
        if wall_clock_seconds is not UNSET:
            field_dict["wallClockSeconds"] = wall_clock_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = d.pop("by")

        wall_clock_seconds = d.pop("wallClockSeconds", UNSET)

        retried_event_data = cls(
            by=by,
            wall_clock_seconds=wall_clock_seconds,
        )

        return retried_event_data
