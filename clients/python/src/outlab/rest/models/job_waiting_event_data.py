from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.wait_reason import WaitReason, check_wait_reason
from ..types import UNSET, Unset

T = TypeVar("T", bound="JobWaitingEventData")


@_attrs_define
class JobWaitingEventData:
    """A job waits, for another reason or at another place. Of a job the latest alone is kept.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        reason (WaitReason): Why a job is not running.
        place (int | None): From 1, in the order in which ready jobs are taken; null where it is not its turn yet, or
            far back.
        expected_start_at (datetime.datetime | None | Unset): When it was expected to start, as the queue was then.
    """

    kind: str
    reason: WaitReason
    place: int | None
    expected_start_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        reason: str = self.reason

        place: int | None
        place = self.place

        expected_start_at: None | str | Unset
        if isinstance(self.expected_start_at, Unset):
            expected_start_at = UNSET
        elif isinstance(self.expected_start_at, datetime.datetime):
            expected_start_at = self.expected_start_at.isoformat()
        else:
            expected_start_at = self.expected_start_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "reason": reason,
                "place": place,
            }
        )
        if expected_start_at is not UNSET:
            field_dict["expectedStartAt"] = expected_start_at

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

        def _parse_expected_start_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_start_at_type_0 = datetime.datetime.fromisoformat(data)

                return expected_start_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expected_start_at = _parse_expected_start_at(d.pop("expectedStartAt", UNSET))

        job_waiting_event_data = cls(
            kind=kind,
            reason=reason,
            place=place,
            expected_start_at=expected_start_at,
        )

        return job_waiting_event_data
