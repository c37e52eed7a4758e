from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.job_needs import JobNeeds, check_job_needs
from ..models.job_state import JobState, check_job_state
from ..models.priority import Priority, check_priority
from ..models.wait_reason import WaitReason, check_wait_reason

if TYPE_CHECKING:
    from ..models.slots import Slots
    from ..models.study_places import StudyPlaces
    from ..models.turn import Turn
    from ..models.user_reference import UserReference


T = TypeVar("T", bound="QueueEntry")


@_attrs_define
class QueueEntry:
    """A job as a line of the queue.

    Attributes:
        job_id (UUID): The id of the job.
        experiment_id (None | UUID): The id of its experiment; null for a job without one.
        experiment_name (None | str): What its owner calls the experiment.
        name (str): What the plan calls it.
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        needs (JobNeeds): What it takes of a worker: a slot on its device, or one of its processor alone.
        owner (UserReference): A user as what belongs to one names its owner.
        priority (Priority): A free slot goes to the highest first.
        state (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        wait_reason (None | WaitReason):
        study_places (None | StudyPlaces): Of a job that waits for a place in its study: the numbers; null for other
            jobs.
        fitting_slots (Slots): Room for attempts.
        turn (None | Turn): Null for a job that is not ready, is held, or is far back.
        held_at (datetime.datetime | None): Since when its owner keeps it from being given a slot.
        ready_at (datetime.datetime | None): When its turn may come; null while other jobs must end first.
        started_at (datetime.datetime | None): When its first attempt began.
        worker_id (None | UUID): The id of the worker that runs it.
    """

    job_id: UUID
    experiment_id: None | UUID
    experiment_name: None | str
    name: str
    kind: str
    needs: JobNeeds
    owner: UserReference
    priority: Priority
    state: JobState
    wait_reason: None | WaitReason
    study_places: None | StudyPlaces
    fitting_slots: Slots
    turn: None | Turn
    held_at: datetime.datetime | None
    ready_at: datetime.datetime | None
    started_at: datetime.datetime | None
    worker_id: None | UUID

    def to_dict(self) -> dict[str, Any]:
        from ..models.study_places import StudyPlaces  # noqa: PLC0415
        from ..models.turn import Turn  # noqa: PLC0415

        job_id = str(self.job_id)

        experiment_id: None | str
        if isinstance(self.experiment_id, UUID):
            experiment_id = str(self.experiment_id)
        else:
            experiment_id = self.experiment_id

        experiment_name: None | str
        experiment_name = self.experiment_name

        name = self.name

        kind = self.kind

        needs: str = self.needs

        owner = self.owner.to_dict()

        priority: str = self.priority

        state: str = self.state

        wait_reason: None | str
        if isinstance(self.wait_reason, str):
            wait_reason = self.wait_reason
        else:
            wait_reason = self.wait_reason

        study_places: dict[str, Any] | None
        if isinstance(self.study_places, StudyPlaces):
            study_places = self.study_places.to_dict()
        else:
            study_places = self.study_places

        fitting_slots = self.fitting_slots.to_dict()

        turn: dict[str, Any] | None
        if isinstance(self.turn, Turn):
            turn = self.turn.to_dict()
        else:
            turn = self.turn

        held_at: None | str
        if isinstance(self.held_at, datetime.datetime):
            held_at = self.held_at.isoformat()
        else:
            held_at = self.held_at

        ready_at: None | str
        if isinstance(self.ready_at, datetime.datetime):
            ready_at = self.ready_at.isoformat()
        else:
            ready_at = self.ready_at

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        worker_id: None | str
        if isinstance(self.worker_id, UUID):
            worker_id = str(self.worker_id)
        else:
            worker_id = self.worker_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "jobId": job_id,
                "experimentId": experiment_id,
                "experimentName": experiment_name,
                "name": name,
                "kind": kind,
                "needs": needs,
                "owner": owner,
                "priority": priority,
                "state": state,
                "waitReason": wait_reason,
                "studyPlaces": study_places,
                "fittingSlots": fitting_slots,
                "turn": turn,
                "heldAt": held_at,
                "readyAt": ready_at,
                "startedAt": started_at,
                "workerId": worker_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.slots import Slots  # noqa: PLC0415
        from ..models.study_places import StudyPlaces  # noqa: PLC0415
        from ..models.turn import Turn  # noqa: PLC0415
        from ..models.user_reference import UserReference  # noqa: PLC0415

        d = dict(src_dict)
        job_id = UUID(d.pop("jobId"))

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

        def _parse_experiment_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        experiment_name = _parse_experiment_name(d.pop("experimentName"))

        name = d.pop("name")

        kind = d.pop("kind")

        needs = check_job_needs(d.pop("needs"))

        owner = UserReference.from_dict(d.pop("owner"))

        priority = check_priority(d.pop("priority"))

        state = check_job_state(d.pop("state"))

        def _parse_wait_reason(data: object) -> None | WaitReason:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                wait_reason_type_0 = check_wait_reason(data)

                return wait_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WaitReason, data)

        wait_reason = _parse_wait_reason(d.pop("waitReason"))

        def _parse_study_places(data: object) -> None | StudyPlaces:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                study_places_type_0 = StudyPlaces.from_dict(data)

                return study_places_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StudyPlaces, data)

        study_places = _parse_study_places(d.pop("studyPlaces"))

        fitting_slots = Slots.from_dict(d.pop("fittingSlots"))

        def _parse_turn(data: object) -> None | Turn:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                turn_type_0 = Turn.from_dict(data)

                return turn_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Turn, data)

        turn = _parse_turn(d.pop("turn"))

        def _parse_held_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_at_type_0 = datetime.datetime.fromisoformat(data)

                return held_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        held_at = _parse_held_at(d.pop("heldAt"))

        def _parse_ready_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ready_at_type_0 = datetime.datetime.fromisoformat(data)

                return ready_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ready_at = _parse_ready_at(d.pop("readyAt"))

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("startedAt"))

        def _parse_worker_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                worker_id_type_0 = UUID(data)

                return worker_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        worker_id = _parse_worker_id(d.pop("workerId"))

        queue_entry = cls(
            job_id=job_id,
            experiment_id=experiment_id,
            experiment_name=experiment_name,
            name=name,
            kind=kind,
            needs=needs,
            owner=owner,
            priority=priority,
            state=state,
            wait_reason=wait_reason,
            study_places=study_places,
            fitting_slots=fitting_slots,
            turn=turn,
            held_at=held_at,
            ready_at=ready_at,
            started_at=started_at,
            worker_id=worker_id,
        )

        return queue_entry
