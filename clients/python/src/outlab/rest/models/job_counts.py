from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="JobCounts")


@_attrs_define
class JobCounts:
    """How many jobs there are in each state.

    Attributes:
        queued (int): Jobs that are QUEUED.
        scheduled (int): Jobs that are SCHEDULED.
        running (int): Jobs that are RUNNING.
        cancelling (int): Jobs that are CANCELLING.
        pausing (int): Jobs that are PAUSING.
        paused (int): Jobs that are PAUSED.
        succeeded (int): Jobs that are SUCCEEDED.
        failed (int): Jobs that are FAILED.
        cancelled (int): Jobs that are CANCELLED.
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

        job_counts = cls(
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

        return job_counts
