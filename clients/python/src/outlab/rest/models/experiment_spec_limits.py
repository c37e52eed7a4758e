from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ExperimentSpecLimits")


@_attrs_define
class ExperimentSpecLimits:
    """How much it may take.

    Attributes:
        wall_clock_seconds (int): Each attempt of each job is ended after this time. Default: 28800.
    """

    wall_clock_seconds: int = 28800

    def to_dict(self) -> dict[str, Any]:
        wall_clock_seconds = self.wall_clock_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "wallClockSeconds": wall_clock_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        wall_clock_seconds = d.pop("wallClockSeconds")

        experiment_spec_limits = cls(
            wall_clock_seconds=wall_clock_seconds,
        )

        return experiment_spec_limits
