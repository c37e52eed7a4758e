from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="StudyCounts")


@_attrs_define
class StudyCounts:
    """How many of its experiments are in each state.

    Attributes:
        queued (int): Experiments that are QUEUED.
        scheduled (int): Experiments that are SCHEDULED.
        running (int): Experiments that are RUNNING.
        cancelling (int): Experiments that are CANCELLING.
        pausing (int): Experiments that are PAUSING.
        paused (int): Experiments that are PAUSED.
        succeeded (int): Experiments that are SUCCEEDED.
        failed (int): Experiments that are FAILED.
        cancelled (int): Experiments that are CANCELLED.
    """

    queued: int
    scheduled: int
    running: int
    cancelling: int
    pausing: int
    paused: int
    succeeded: int
    failed: int
    cancelled: int

    def to_dict(self) -> dict[str, Any]:
        queued = self.queued

        scheduled = self.scheduled

        running = self.running

        cancelling = self.cancelling

        pausing = self.pausing

        paused = self.paused

        succeeded = self.succeeded

        failed = self.failed

        cancelled = self.cancelled

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "QUEUED": queued,
                "SCHEDULED": scheduled,
                "RUNNING": running,
                "CANCELLING": cancelling,
                "PAUSING": pausing,
                "PAUSED": paused,
                "SUCCEEDED": succeeded,
                "FAILED": failed,
                "CANCELLED": cancelled,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        queued = d.pop("QUEUED")

        scheduled = d.pop("SCHEDULED")

        running = d.pop("RUNNING")

        cancelling = d.pop("CANCELLING")

        pausing = d.pop("PAUSING")

        paused = d.pop("PAUSED")

        succeeded = d.pop("SUCCEEDED")

        failed = d.pop("FAILED")

        cancelled = d.pop("CANCELLED")

        study_counts = cls(
            queued=queued,
            scheduled=scheduled,
            running=running,
            cancelling=cancelling,
            pausing=pausing,
            paused=paused,
            succeeded=succeeded,
            failed=failed,
            cancelled=cancelled,
        )

        return study_counts
