from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.attempt_outcome import AttemptOutcome, check_attempt_outcome
from ..models.failure_class import FailureClass, check_failure_class
from ..types import UNSET, Unset

T = TypeVar("T", bound="AttemptEndedEventData")


@_attrs_define
class AttemptEndedEventData:
    """An attempt has ended.

    Attributes:
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        attempt (int): The number of the attempt in its job: 1, 2, ...
        outcome (AttemptOutcome): How an attempt ended. `lost`: its worker fell silent; `released`: its worker gave it
            back.
        failure_class (FailureClass | Unset): Why something failed, by what can be done about it.
        message (str | Unset): What happened, for people.
    """

    kind: str
    attempt: int
    outcome: AttemptOutcome
    failure_class: FailureClass | Unset = UNSET
    message: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        attempt = self.attempt

        outcome: str = self.outcome

        failure_class: str | Unset = UNSET
        if not isinstance(self.failure_class, Unset):
            failure_class = self.failure_class

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "attempt": attempt,
                "outcome": outcome,
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

        attempt = d.pop("attempt")

        outcome = check_attempt_outcome(d.pop("outcome"))

        _failure_class = d.pop("failureClass", UNSET)
        failure_class: FailureClass | Unset
        if isinstance(_failure_class, Unset):
            failure_class = UNSET
        else:
            failure_class = check_failure_class(_failure_class)

        message = d.pop("message", UNSET)

        attempt_ended_event_data = cls(
            kind=kind,
            attempt=attempt,
            outcome=outcome,
            failure_class=failure_class,
            message=message,
        )

        return attempt_ended_event_data
