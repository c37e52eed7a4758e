from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.failure_class import FailureClass, check_failure_class
from ..models.job_state import JobState, check_job_state
from ..models.priority import Priority, check_priority

if TYPE_CHECKING:
    from ..models.failure import Failure
    from ..models.study_reference import StudyReference
    from ..models.user_reference import UserReference


T = TypeVar("T", bound="ExperimentSummary")


@_attrs_define
class ExperimentSummary:
    """An experiment as a line of a listing.

    Attributes:
        id (UUID): Its id.
        name (str): What its owner calls it.
        state (JobState): What a job is doing, and an experiment, which is in the words of its jobs.
        owner (UserReference): A user as what belongs to one names its owner.
        priority (Priority): A free slot goes to the highest first.
        study (None | StudyReference): The study that it is a cell of, where it is one.
        dataset_kind (str): The kind of its data set.
        method_kind (str): The kind of its method.
        dataset_id (None | UUID): The id of the very images that it was trained on; null until they have been read.
        spec_hash (str): SHA-256 (hex) of all of the spec that changes a result: everything but name, priority and
            limits.
        failure_class (FailureClass | None):
        failure (Failure | None):
        created_at (datetime.datetime): When it was submitted.
        started_at (datetime.datetime | None): When its first job began; null until then.
        finished_at (datetime.datetime | None): When its last job ended; null until then.
        archived_at (datetime.datetime | None): Since when lists leave it out; null while they show it.
        pinned_at (datetime.datetime | None): Since when nothing of it may be deleted; null while it may.
    """

    id: UUID
    name: str
    state: JobState
    owner: UserReference
    priority: Priority
    study: None | StudyReference
    dataset_kind: str
    method_kind: str
    dataset_id: None | UUID
    spec_hash: str
    failure_class: FailureClass | None
    failure: Failure | None
    created_at: datetime.datetime
    started_at: datetime.datetime | None
    finished_at: datetime.datetime | None
    archived_at: datetime.datetime | None
    pinned_at: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.study_reference import StudyReference  # noqa: PLC0415

        id = str(self.id)

        name = self.name

        state: str = self.state

        owner = self.owner.to_dict()

        priority: str = self.priority

        study: dict[str, Any] | None
        if isinstance(self.study, StudyReference):
            study = self.study.to_dict()
        else:
            study = self.study

        dataset_kind = self.dataset_kind

        method_kind = self.method_kind

        dataset_id: None | str
        if isinstance(self.dataset_id, UUID):
            dataset_id = str(self.dataset_id)
        else:
            dataset_id = self.dataset_id

        spec_hash = self.spec_hash

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

        created_at = self.created_at.isoformat()

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

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        pinned_at: None | str
        if isinstance(self.pinned_at, datetime.datetime):
            pinned_at = self.pinned_at.isoformat()
        else:
            pinned_at = self.pinned_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "state": state,
                "owner": owner,
                "priority": priority,
                "study": study,
                "datasetKind": dataset_kind,
                "methodKind": method_kind,
                "datasetId": dataset_id,
                "specHash": spec_hash,
                "failureClass": failure_class,
                "failure": failure,
                "createdAt": created_at,
                "startedAt": started_at,
                "finishedAt": finished_at,
                "archivedAt": archived_at,
                "pinnedAt": pinned_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.failure import Failure  # noqa: PLC0415
        from ..models.study_reference import StudyReference  # noqa: PLC0415
        from ..models.user_reference import UserReference  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        state = check_job_state(d.pop("state"))

        owner = UserReference.from_dict(d.pop("owner"))

        priority = check_priority(d.pop("priority"))

        def _parse_study(data: object) -> None | StudyReference:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                study_type_0 = StudyReference.from_dict(data)

                return study_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StudyReference, data)

        study = _parse_study(d.pop("study"))

        dataset_kind = d.pop("datasetKind")

        method_kind = d.pop("methodKind")

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

        spec_hash = d.pop("specHash")

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

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

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

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archivedAt"))

        def _parse_pinned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pinned_at_type_0 = datetime.datetime.fromisoformat(data)

                return pinned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        pinned_at = _parse_pinned_at(d.pop("pinnedAt"))

        experiment_summary = cls(
            id=id,
            name=name,
            state=state,
            owner=owner,
            priority=priority,
            study=study,
            dataset_kind=dataset_kind,
            method_kind=method_kind,
            dataset_id=dataset_id,
            spec_hash=spec_hash,
            failure_class=failure_class,
            failure=failure,
            created_at=created_at,
            started_at=started_at,
            finished_at=finished_at,
            archived_at=archived_at,
            pinned_at=pinned_at,
        )

        return experiment_summary
