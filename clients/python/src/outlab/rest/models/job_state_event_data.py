from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.failure_class import FailureClass, check_failure_class
from ..models.job_state import JobState, check_job_state
from ..types import UNSET, Unset

T = TypeVar("T", bound="JobStateEventData")


@_attrs_define
class JobStateEventData:
    """A job has changed its state.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        from_ (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        to (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        attempt (int): Attempts so far.
        failure_class (FailureClass | Unset): Why something failed, by what can be done about it.
        message (str | Unset): What happened, for people.
    """

    kind: str
    from_: JobState
    to: JobState
    attempt: int
    failure_class: FailureClass | Unset = UNSET
    message: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        from_: str = self.from_

        to: str = self.to

        attempt = self.attempt

        failure_class: str | Unset = UNSET
        if not isinstance(self.failure_class, Unset):
            failure_class = self.failure_class

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "from": from_,
                "to": to,
                "attempt": attempt,
            }
        )
        if failure_class is not UNSET:
            field_dict["failureClass"] = failure_class
        if message is not UNSET:
            field_dict["message"] = message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        from_ = check_job_state(d.pop("from"))

        to = check_job_state(d.pop("to"))

        attempt = d.pop("attempt")

        _failure_class = d.pop("failureClass", UNSET)
        failure_class: FailureClass | Unset
        if isinstance(_failure_class, Unset):
            failure_class = UNSET
        else:
            failure_class = check_failure_class(_failure_class)

        message = d.pop("message", UNSET)

        job_state_event_data = cls(
            kind=kind,
            from_=from_,
            to=to,
            attempt=attempt,
            failure_class=failure_class,
            message=message,
        )

        return job_state_event_data
