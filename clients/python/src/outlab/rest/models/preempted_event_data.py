from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.preemption_reason import PreemptionReason, check_preemption_reason

T = TypeVar("T", bound="PreemptedEventData")


@_attrs_define
class PreemptedEventData:
    """A running job was asked to save what it has and to make way for another.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        for_job_id (UUID): The id of the job that takes its slot.
        for_user_id (UUID): The id of the owner of that job.
        reason (PreemptionReason): That job has a higher priority, or its owner has used less of the slots.
    """

    kind: str
    for_job_id: UUID
    for_user_id: UUID
    reason: PreemptionReason

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        for_job_id = str(self.for_job_id)

        for_user_id = str(self.for_user_id)

        reason: str = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "forJobId": for_job_id,
                "forUserId": for_user_id,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        for_job_id = UUID(d.pop("forJobId"))

        for_user_id = UUID(d.pop("forUserId"))

        reason = check_preemption_reason(d.pop("reason"))

        preempted_event_data = cls(
            kind=kind,
            for_job_id=for_job_id,
            for_user_id=for_user_id,
            reason=reason,
        )

        return preempted_event_data
