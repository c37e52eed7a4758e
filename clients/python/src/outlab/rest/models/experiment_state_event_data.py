from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.job_state import JobState, check_job_state

T = TypeVar("T", bound="ExperimentStateEventData")


@_attrs_define
class ExperimentStateEventData:
    """The experiment has changed its state.

    Attributes:
        from_ (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        to (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
    """

    from_: JobState
    to: JobState

    def to_dict(self) -> dict[str, Any]:
        from_: str = self.from_

        to: str = self.to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = check_job_state(d.pop("from"))

        to = check_job_state(d.pop("to"))

        experiment_state_event_data = cls(
            from_=from_,
            to=to,
        )

        return experiment_state_event_data
