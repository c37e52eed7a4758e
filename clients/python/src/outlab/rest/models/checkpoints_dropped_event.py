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
    from ..models.checkpoints_dropped_event_data import CheckpointsDroppedEventData


T = TypeVar("T", bound="CheckpointsDroppedEvent")


@_attrs_define
class CheckpointsDroppedEvent:
    """Checkpoints were deleted that nothing goes on from, by the rules of retention.

    Attributes:
        id (str): Rising within an experiment; what `Last-Event-ID` carries.
        at (datetime.datetime): When it happened.
        experiment_id (UUID): The id of the experiment.
        job_id (None | UUID): The id of the job; null where it happened to the whole experiment.
        type_ (Literal['checkpoints-dropped']): What happened.
        data (CheckpointsDroppedEventData): Checkpoints were deleted that nothing goes on from, by the rules of
            retention.
    """

    id: str
    at: datetime.datetime
    experiment_id: UUID
    job_id: None | UUID
    type_: Literal["checkpoints-dropped"]
    data: CheckpointsDroppedEventData

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
        from ..models.checkpoints_dropped_event_data import CheckpointsDroppedEventData  # noqa: PLC0415

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

        type_ = cast(Literal["checkpoints-dropped"], d.pop("type"))
        if type_ != "checkpoints-dropped":
            raise ValueError(f"type must match const 'checkpoints-dropped', got '{type_}'")

        data = CheckpointsDroppedEventData.from_dict(d.pop("data"))

        checkpoints_dropped_event = cls(
            id=id,
            at=at,
            experiment_id=experiment_id,
            job_id=job_id,
            type_=type_,
            data=data,
        )

        return checkpoints_dropped_event
