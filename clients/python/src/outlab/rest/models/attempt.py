from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.attempt_outcome import AttemptOutcome, check_attempt_outcome

if TYPE_CHECKING:
    from ..models.failure import Failure


T = TypeVar("T", bound="Attempt")


@_attrs_define
class Attempt:
    """One try of a job by one worker.

    Attributes:
        attempt (int): Its number in its job: 1, 2, ...
        worker_id (UUID): The id of the worker that ran it.
        started_at (datetime.datetime): When it began.
        ended_at (datetime.datetime | None): When it ended; null while it runs.
        outcome (AttemptOutcome | None):
        failure (Failure | None):
    """

    attempt: int
    worker_id: UUID
    started_at: datetime.datetime
    ended_at: datetime.datetime | None
    outcome: AttemptOutcome | None
    failure: Failure | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.failure import Failure  # noqa: PLC0415

        attempt = self.attempt

        worker_id = str(self.worker_id)

        started_at = self.started_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        outcome: None | str
        if isinstance(self.outcome, str):
            outcome = self.outcome
        else:
            outcome = self.outcome

        failure: dict[str, Any] | None
        if isinstance(self.failure, Failure):
            failure = self.failure.to_dict()
        else:
            failure = self.failure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "attempt": attempt,
                "workerId": worker_id,
                "startedAt": started_at,
                "endedAt": ended_at,
                "outcome": outcome,
                "failure": failure,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.failure import Failure  # noqa: PLC0415

        d = dict(src_dict)
        attempt = d.pop("attempt")

        worker_id = UUID(d.pop("workerId"))

        started_at = datetime.datetime.fromisoformat(d.pop("startedAt"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("endedAt"))

        def _parse_outcome(data: object) -> AttemptOutcome | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = check_attempt_outcome(data)

                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AttemptOutcome | None, data)

        outcome = _parse_outcome(d.pop("outcome"))

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

        attempt = cls(
            attempt=attempt,
            worker_id=worker_id,
            started_at=started_at,
            ended_at=ended_at,
            outcome=outcome,
            failure=failure,
        )

        return attempt
