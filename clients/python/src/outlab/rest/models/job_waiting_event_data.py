from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.wait_reason import WaitReason, check_wait_reason

T = TypeVar("T", bound="JobWaitingEventData")


@_attrs_define
class JobWaitingEventData:
    """A job waits, for another reason or at another place. Of a job the latest alone is kept.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        reason (WaitReason): Why a job is not running.
        place (int | None): From 1, in the order in which ready jobs are taken; null where it is not its turn yet, or
            far back.
    """

    kind: str
    reason: WaitReason
    place: int | None

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        reason: str = self.reason

        place: int | None
        place = self.place

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "reason": reason,
                "place": place,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        reason = check_wait_reason(d.pop("reason"))

        def _parse_place(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        place = _parse_place(d.pop("place"))

        job_waiting_event_data = cls(
            kind=kind,
            reason=reason,
            place=place,
        )

        return job_waiting_event_data
