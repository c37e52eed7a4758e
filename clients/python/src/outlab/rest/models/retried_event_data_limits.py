from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetriedEventDataLimits")


@_attrs_define
class RetriedEventDataLimits:
    """The limits that were changed; absent where none was.

    Attributes:
        wall_clock_seconds (int | Unset): Each attempt of each job is ended after this time.
        experiment_seconds (int | Unset): All attempts of all jobs may run for this time together; time that they wait
            does not count.
        no_progress_seconds (int | Unset): An attempt that reports no step and no result for this time is killed, and
            tried again.
        memory_mi_b (int | Unset): An attempt whose process holds more main memory than this is killed; in MiB, measured
            on Linux.
    """

    wall_clock_seconds: int | Unset = UNSET
    experiment_seconds: int | Unset = UNSET
    no_progress_seconds: int | Unset = UNSET
    memory_mi_b: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        wall_clock_seconds = self.wall_clock_seconds

        experiment_seconds = self.experiment_seconds

        no_progress_seconds = self.no_progress_seconds

        memory_mi_b = self.memory_mi_b

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if wall_clock_seconds is not UNSET:
            field_dict["wallClockSeconds"] = wall_clock_seconds
        if experiment_seconds is not UNSET:
            field_dict["experimentSeconds"] = experiment_seconds
        if no_progress_seconds is not UNSET:
            field_dict["noProgressSeconds"] = no_progress_seconds
        if memory_mi_b is not UNSET:
            field_dict["memoryMiB"] = memory_mi_b

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        wall_clock_seconds = d.pop("wallClockSeconds", UNSET)

        experiment_seconds = d.pop("experimentSeconds", UNSET)

        no_progress_seconds = d.pop("noProgressSeconds", UNSET)

        memory_mi_b = d.pop("memoryMiB", UNSET)

        retried_event_data_limits = cls(
            wall_clock_seconds=wall_clock_seconds,
            experiment_seconds=experiment_seconds,
            no_progress_seconds=no_progress_seconds,
            memory_mi_b=memory_mi_b,
        )

        return retried_event_data_limits
