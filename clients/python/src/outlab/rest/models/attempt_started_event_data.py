from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AttemptStartedEventData")


@_attrs_define
class AttemptStartedEventData:
    """A worker has begun to run a job.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        attempt (int): The number of the attempt in its job: 1, 2, ...
        worker_id (str): The id of the worker.
        resumed_from_epoch (int | Unset): Training epochs that earlier attempts saved.
    """

    kind: str
    attempt: int
    worker_id: str
    resumed_from_epoch: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        attempt = self.attempt

        worker_id = self.worker_id

        resumed_from_epoch = self.resumed_from_epoch

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "attempt": attempt,
                "workerId": worker_id,
            }
        )
        if resumed_from_epoch is not UNSET:
            field_dict["resumedFromEpoch"] = resumed_from_epoch

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        attempt = d.pop("attempt")

        worker_id = d.pop("workerId")

        resumed_from_epoch = d.pop("resumedFromEpoch", UNSET)

        attempt_started_event_data = cls(
            kind=kind,
            attempt=attempt,
            worker_id=worker_id,
            resumed_from_epoch=resumed_from_epoch,
        )

        return attempt_started_event_data
