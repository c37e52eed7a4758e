from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.job_counts import JobCounts
    from ..models.queue_entry import QueueEntry
    from ..models.share import Share
    from ..models.slots import Slots


T = TypeVar("T", bound="Queue")


@_attrs_define
class Queue:
    """What runs, and what waits and why, over all experiments.

    Attributes:
        slots (Slots): Room for attempts.
        cpu_slots (Slots): Room for attempts.
        counts (JobCounts): How many jobs there are in each state.
        running (list[QueueEntry]): What runs or is about to; the first hundred.
        waiting (list[QueueEntry]): Ready ones in the order in which they would be taken, then those whose turn comes
            later; the first hundred.
        shares (list[Share]): People who wait or have something running, for each kind of slot.
    """

    slots: Slots
    cpu_slots: Slots
    counts: JobCounts
    running: list[QueueEntry]
    waiting: list[QueueEntry]
    shares: list[Share]

    def to_dict(self) -> dict[str, Any]:
        slots = self.slots.to_dict()

        cpu_slots = self.cpu_slots.to_dict()

        counts = self.counts.to_dict()

        running = []
        for running_item_data in self.running:
            running_item = running_item_data.to_dict()
            running.append(running_item)

        waiting = []
        for waiting_item_data in self.waiting:
            waiting_item = waiting_item_data.to_dict()
            waiting.append(waiting_item)

        shares = []
        for shares_item_data in self.shares:
            shares_item = shares_item_data.to_dict()
            shares.append(shares_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "slots": slots,
                "cpuSlots": cpu_slots,
                "counts": counts,
                "running": running,
                "waiting": waiting,
                "shares": shares,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.job_counts import JobCounts  # noqa: PLC0415
        from ..models.queue_entry import QueueEntry  # noqa: PLC0415
        from ..models.share import Share  # noqa: PLC0415
        from ..models.slots import Slots  # noqa: PLC0415

        d = dict(src_dict)
        slots = Slots.from_dict(d.pop("slots"))

        cpu_slots = Slots.from_dict(d.pop("cpuSlots"))

        counts = JobCounts.from_dict(d.pop("counts"))

        running = []
        _running = d.pop("running")
        for running_item_data in _running:
            running_item = QueueEntry.from_dict(running_item_data)

            running.append(running_item)

        waiting = []
        _waiting = d.pop("waiting")
        for waiting_item_data in _waiting:
            waiting_item = QueueEntry.from_dict(waiting_item_data)

            waiting.append(waiting_item)

        shares = []
        _shares = d.pop("shares")
        for shares_item_data in _shares:
            shares_item = Share.from_dict(shares_item_data)

            shares.append(shares_item)

        queue = cls(
            slots=slots,
            cpu_slots=cpu_slots,
            counts=counts,
            running=running,
            waiting=waiting,
            shares=shares,
        )

        return queue
