from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.preempted_event_data import PreemptedEventData


T = TypeVar("T", bound="PreemptedEvent")


@_attrs_define
class PreemptedEvent:
    """A running job was asked to save what it has and to make way for another.

    Attributes:
        id (str): Rising within an experiment; what `Last-Event-ID` carries.
        at (datetime.datetime): When it happened.
        experiment_id (UUID): The id of the experiment.
        job_id (None | UUID): The id of the job; null where it happened to the whole experiment.
        type_ (Literal['preempted']): What happened.
        data (PreemptedEventData): A running job was asked to save what it has and to make way for another.
    """

    id: str
    at: datetime.datetime
    experiment_id: UUID
    job_id: None | UUID
    type_: Literal["preempted"]
    data: PreemptedEventData

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        experiment_id = str(self.experiment_id)

        job_id: None | str
        if isinstance(self.job_id, UUID):
            job_id = str(self.job_id)
        else:
            job_id = self.job_id

        type_ = self.type_

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "at": at,
                "experimentId": experiment_id,
                "jobId": job_id,
                "type": type_,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.preempted_event_data import PreemptedEventData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        experiment_id = UUID(d.pop("experimentId"))

        def _parse_job_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                job_id_type_0 = UUID(data)

                return job_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        job_id = _parse_job_id(d.pop("jobId"))

        type_ = cast(Literal["preempted"], d.pop("type"))
        if type_ != "preempted":
            raise ValueError(f"type must match const 'preempted', got '{type_}'")

        data = PreemptedEventData.from_dict(d.pop("data"))

        preempted_event = cls(
            id=id,
            at=at,
            experiment_id=experiment_id,
            job_id=job_id,
            type_=type_,
            data=data,
        )

        return preempted_event
