"""Submitting experiments, finding them, and stopping them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

import numpy as np

from ..rest.api.experiments import (
    archive_experiment,
    cancel_experiment,
    clone_experiment,
    get_experiment,
    list_experiments,
    pause_experiment,
    purge_experiment,
    restore_experiment,
    resume_experiment,
    retry_experiment,
    submit_experiment,
)
from ..rest.models.experiment import Experiment
from ..rest.models.experiment_page import ExperimentPage
from ..rest.models.experiment_request import ExperimentRequest
from ..rest.models.experiment_summary import ExperimentSummary
from ..rest.models.job_state import JobState
from ..rest.models.purge import Purge
from ..rest.models.retry_request import RetryRequest
from ..rest.models.spec_patch import SpecPatch
from ..rest.models.validated_spec import ValidatedSpec
from .flow import Flow, call
from .pages import all_items

#: A spec as a dictionary, or as the generated class.
Spec = Mapping[str, Any] | ExperimentRequest


def submit(spec: Spec, idempotency_key: str | None) -> Flow[Experiment]:
    header = {} if idempotency_key is None else {"idempotency_key": idempotency_key}
    return call(submit_experiment, Experiment, body=_as_written(spec), **header)


def validate(spec: Spec) -> Flow[ValidatedSpec]:
    return call(submit_experiment, ValidatedSpec, body=_as_written(spec), validate_only=True)


def get(experiment_id: str | UUID) -> Flow[Experiment]:
    return call(get_experiment, Experiment, id=_uuid(experiment_id))


def cancel(experiment_id: UUID) -> Flow[Experiment]:
    return call(cancel_experiment, Experiment, id=experiment_id)


def pause(experiment_id: UUID) -> Flow[Experiment]:
    return call(pause_experiment, Experiment, id=experiment_id)


def resume(experiment_id: UUID) -> Flow[Experiment]:
    return call(resume_experiment, Experiment, id=experiment_id)


def retry(experiment_id: UUID, wall_clock_seconds: int | None) -> Flow[Experiment]:
    if wall_clock_seconds is None:
        return call(retry_experiment, Experiment, id=experiment_id)
    limits = {"limits": {"wallClockSeconds": wall_clock_seconds}}
    return call(retry_experiment, Experiment, id=experiment_id, body=RetryRequest.from_dict(limits))


def clone(
    experiment_id: str | UUID, changes: Mapping[str, Any], idempotency_key: str | None
) -> Flow[Experiment]:
    header = {} if idempotency_key is None else {"idempotency_key": idempotency_key}
    patch = cast(SpecPatch, _AsWritten(changes))
    return call(clone_experiment, Experiment, id=_uuid(experiment_id), body=patch, **header)


def archive(experiment_id: UUID) -> Flow[Experiment]:
    return call(archive_experiment, Experiment, id=experiment_id)


def restore(experiment_id: UUID) -> Flow[Experiment]:
    return call(restore_experiment, Experiment, id=experiment_id)


def purge(experiment_id: UUID, dry_run: bool) -> Flow[Purge]:
    return call(purge_experiment, Purge, id=experiment_id, dry_run=dry_run)


def list_all(state: JobState | None, owner: str | None) -> Flow[list[ExperimentSummary]]:
    wanted = {"state": state, "owner": owner}
    given = {name: value for name, value in wanted.items() if value is not None}
    return all_items(list_experiments, ExperimentPage, **given)


class _AsWritten:
    """A dictionary goes to the server as it is: the generated class would drop a misspelt key unseen."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(json.dumps(dict(self._spec), default=_plain))
        return plain


def _plain(value: object) -> object:
    """NumPy's numbers and arrays, which JSON does not know."""
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    raise TypeError(f"a spec holds what JSON can say, found {type(value).__name__}")


def _as_written(spec: Spec) -> ExperimentRequest:
    return spec if isinstance(spec, ExperimentRequest) else cast(ExperimentRequest, _AsWritten(spec))


def _uuid(text: str | UUID) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        raise ValueError(
            f'expected the id of an experiment, as 018f4e9a-0000-7000-8000-000000000001, found "{text}"'
        ) from None
