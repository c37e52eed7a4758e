from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetryRequestLimits")


@_attrs_define
class RetryRequestLimits:
    """Limits that change; the others stay.

    Attributes:
        wall_clock_seconds (int | Unset): Each attempt of each job is ended after this time.
    """

    wall_clock_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        wall_clock_seconds = self.wall_clock_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if wall_clock_seconds is not UNSET:
            field_dict["wallClockSeconds"] = wall_clock_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        wall_clock_seconds = d.pop("wallClockSeconds", UNSET)

        retry_request_limits = cls(
            wall_clock_seconds=wall_clock_seconds,
        )

        return retry_request_limits
