from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.failure_class import FailureClass, check_failure_class
from ..models.job_needs import JobNeeds, check_job_needs
from ..models.job_state import JobState, check_job_state
from ..models.wait_reason import WaitReason, check_wait_reason

if TYPE_CHECKING:
    from ..models.attempt import Attempt
    from ..models.cancel import Cancel
    from ..models.failure import Failure
    from ..models.progress import Progress


T = TypeVar("T", bound="Job")


@_attrs_define
class Job:
    """A piece of work: how far it is, or why it waits, and what was tried.

    Attributes:
        id (UUID): Its id.
        experiment_id (None | UUID): The id of its experiment; null for a job of a data set, or one that stands alone.
        dataset_id (None | UUID): The id of the data set that the job works on, where it belongs to one.
        name (str): What the plan calls it: unique in its experiment.
        kind (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        needs (JobNeeds): What it takes of a worker: a slot on its device, or one of its processor alone.
        state (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        attempt (int): The number of the latest attempt, which is how many there were.
        wait_reason (None | WaitReason): Why it is not running; null where it need not wait.
        failure_class (FailureClass | None):
        failure (Failure | None):
        cancel (Cancel): How far a cancel has come; null for what has not happened.
        progress (None | Progress):
        worker_id (None | UUID): The id of the worker that runs it, or ran it last.
        created_at (datetime.datetime): When it was planned.
        ready_at (datetime.datetime | None): When its turn may come; null while other jobs must end first.
        scheduled_at (datetime.datetime | None): When a worker was last asked to take it.
        started_at (datetime.datetime | None): When its first attempt began.
        finished_at (datetime.datetime | None): When it ended.
        attempts (list[Attempt]): What was tried, in order.
    """

    id: UUID
    experiment_id: None | UUID
    dataset_id: None | UUID
    name: str
    kind: str
    needs: JobNeeds
    state: JobState
    attempt: int
    wait_reason: None | WaitReason
    failure_class: FailureClass | None
    failure: Failure | None
    cancel: Cancel
    progress: None | Progress
    worker_id: None | UUID
    created_at: datetime.datetime
    ready_at: datetime.datetime | None
    scheduled_at: datetime.datetime | None
    started_at: datetime.datetime | None
    finished_at: datetime.datetime | None
    attempts: list[Attempt]

    def to_dict(self) -> dict[str, Any]:
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.progress import Progress  # noqa: PLC0415

        id = str(self.id)

        experiment_id: None | str
        if isinstance(self.experiment_id, UUID):
            experiment_id = str(self.experiment_id)
        else:
            experiment_id = self.experiment_id

        dataset_id: None | str
        if isinstance(self.dataset_id, UUID):
            dataset_id = str(self.dataset_id)
        else:
            dataset_id = self.dataset_id

        name = self.name

        kind = self.kind

        needs: str = self.needs

        state: str = self.state

        attempt = self.attempt

        wait_reason: None | str
        if isinstance(self.wait_reason, str):
            wait_reason = self.wait_reason
        else:
            wait_reason = self.wait_reason

        failure_class: None | str
        if isinstance(self.failure_class, str):
            failure_class = self.failure_class
        else:
            failure_class = self.failure_class

        failure: dict[str, Any] | None
        if isinstance(self.failure, Failure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        cancel = self.cancel.to_dict()

        progress: dict[str, Any] | None
        if isinstance(self.progress, Progress):
            progress = self.progress.to_dict()
        else:
            progress = self.progress

        worker_id: None | str
        if isinstance(self.worker_id, UUID):
            worker_id = str(self.worker_id)
        else:
            worker_id = self.worker_id

        created_at = self.created_at.isoformat()

        ready_at: None | str
        if isinstance(self.ready_at, datetime.datetime):
            ready_at = self.ready_at.isoformat()
        else:
            ready_at = self.ready_at

        scheduled_at: None | str
        if isinstance(self.scheduled_at, datetime.datetime):
            scheduled_at = self.scheduled_at.isoformat()
        else:
            scheduled_at = self.scheduled_at

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        attempts = []
        for attempts_item_data in self.attempts:
            attempts_item = attempts_item_data.to_dict()
            attempts.append(attempts_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "experimentId": experiment_id,
                "datasetId": dataset_id,
                "name": name,
                "kind": kind,
                "needs": needs,
                "state": state,
                "attempt": attempt,
                "waitReason": wait_reason,
                "failureClass": failure_class,
                "failure": failure,
                "cancel": cancel,
                "progress": progress,
                "workerId": worker_id,
                "createdAt": created_at,
                "readyAt": ready_at,
                "scheduledAt": scheduled_at,
                "startedAt": started_at,
                "finishedAt": finished_at,
                "attempts": attempts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attempt import Attempt  # noqa: PLC0415
        from ..models.cancel import Cancel  # noqa: PLC0415
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.progress import Progress  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

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

        def _parse_dataset_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                dataset_id_type_0 = UUID(data)

                return dataset_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        dataset_id = _parse_dataset_id(d.pop("datasetId"))

        name = d.pop("name")

        kind = d.pop("kind")

        needs = check_job_needs(d.pop("needs"))

        state = check_job_state(d.pop("state"))

        attempt = d.pop("attempt")

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

        def _parse_failure_class(data: object) -> FailureClass | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failure_class_type_0 = check_failure_class(data)

                return failure_class_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FailureClass | None, data)

        failure_class = _parse_failure_class(d.pop("failureClass"))

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

        cancel = Cancel.from_dict(d.pop("cancel"))

        def _parse_progress(data: object) -> None | Progress:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                progress_type_0 = Progress.from_dict(data)

                return progress_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Progress, data)

        progress = _parse_progress(d.pop("progress"))

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

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

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

        def _parse_scheduled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        scheduled_at = _parse_scheduled_at(d.pop("scheduledAt"))

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

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finishedAt"))

        attempts = []
        _attempts = d.pop("attempts")
        for attempts_item_data in _attempts:
            attempts_item = Attempt.from_dict(attempts_item_data)

            attempts.append(attempts_item)

        job = cls(
            id=id,
            experiment_id=experiment_id,
            dataset_id=dataset_id,
            name=name,
            kind=kind,
            needs=needs,
            state=state,
            attempt=attempt,
            wait_reason=wait_reason,
            failure_class=failure_class,
            failure=failure,
            cancel=cancel,
            progress=progress,
            worker_id=worker_id,
            created_at=created_at,
            ready_at=ready_at,
            scheduled_at=scheduled_at,
            started_at=started_at,
            finished_at=finished_at,
            attempts=attempts,
        )

        return job
