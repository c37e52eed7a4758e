from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.job_state import JobState, check_job_state

if TYPE_CHECKING:
    from ..models.failure import Failure


T = TypeVar("T", bound="StudyCell")


@_attrs_define
class StudyCell:
    """One experiment of a study, and in what it differs from the others.

    Attributes:
        position (int): From 1.
        name (str): What its experiment is called.
        values (list[Any]): Its value of each of `settings`, in their order; null where it does not name one.
        experiment_id (None | UUID): The id of its experiment; null when that was purged.
        state (JobState | None): What its experiment is; null when that was purged.
        failure (Failure | None):
        stopped_at_rung (int | None): The rung, from 1, after which halving left it paused; null for others.
    """

    position: int
    name: str
    values: list[Any]
    experiment_id: None | UUID
    state: JobState | None
    failure: Failure | None
    stopped_at_rung: int | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.failure import Failure  # noqa: PLC0415

        position = self.position

        name = self.name

        values = self.values

        experiment_id: None | str
        if isinstance(self.experiment_id, UUID):
            experiment_id = str(self.experiment_id)
        else:
            experiment_id = self.experiment_id

        state: None | str
        if isinstance(self.state, str):
            state = self.state
        else:
            state = self.state

        failure: dict[str, Any] | None
        if isinstance(self.failure, Failure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        stopped_at_rung: int | None
        stopped_at_rung = self.stopped_at_rung

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "position": position,
                "name": name,
                "values": values,
                "experimentId": experiment_id,
                "state": state,
                "failure": failure,
                "stoppedAtRung": stopped_at_rung,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.failure import Failure  # noqa: PLC0415

        d = dict(src_dict)
        position = d.pop("position")

        name = d.pop("name")

        values = cast(list[Any], d.pop("values"))

        def _parse_experiment_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                experiment_id_type_0 = UUID(data)

                return experiment_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        experiment_id = _parse_experiment_id(d.pop("experimentId"))

        def _parse_state(data: object) -> JobState | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                state_type_0 = check_job_state(data)

                return state_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JobState | None, data)

        state = _parse_state(d.pop("state"))

        def _parse_failure(data: object) -> Failure | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                failure_type_0 = Failure.from_dict(data)

                return failure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Failure | None, data)

        failure = _parse_failure(d.pop("failure"))

        def _parse_stopped_at_rung(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        stopped_at_rung = _parse_stopped_at_rung(d.pop("stoppedAtRung"))

        study_cell = cls(
            position=position,
            name=name,
            values=values,
            experiment_id=experiment_id,
            state=state,
            failure=failure,
            stopped_at_rung=stopped_at_rung,
        )

        return study_cell
