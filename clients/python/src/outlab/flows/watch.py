"""Follows an experiment to its end, through restarts of the server, without losing or repeating an event."""

from __future__ import annotations

from uuid import UUID

from ..backoff import backoff_seconds
from ..events import parse_event
from ..outcomes import FINAL_STATES
from ..problems import ProblemError
from ..rest.api.experiments import get_experiment, list_events
from ..rest.models.experiment import Experiment
from .flow import Flow, call, emit, next_part, open_stream, pause

#: In a row, without an event between them. Together they last a few minutes: longer than any restart.
GIVE_UP_AFTER_FAILURES = 24
#: The server sends a comment every five seconds.
SILENCE_SECONDS = 30.0


def watch(experiment_id: UUID) -> Flow[Experiment]:
    """Emits each event once and in order; returns the experiment in its final state."""
    last_id: str | None = None
    failures = 0
    while True:
        asked_seconds: float | None = None
        try:
            yield from _open(experiment_id, last_id)
            while (message := (yield from next_part())) is not None:
                # httpx-sse makes a message without data of each comment that keeps the connection open.
                if not message.data:
                    continue
                failures = 0
                last_id = message.id
                yield from emit(parse_event(message.data))
            # The server ends the stream when there is nothing more to come, or when it is shut down.
            experiment = yield from call(get_experiment, Experiment, id=experiment_id)
            if experiment.state in FINAL_STATES:
                return experiment
        except ProblemError as problem:
            if not problem.is_temporary or failures >= GIVE_UP_AFTER_FAILURES:
                raise
            asked_seconds = problem.retry_after_seconds
        failures += 1
        yield from pause(backoff_seconds(failures, asked_seconds))


def _open(experiment_id: UUID, last_id: str | None) -> Flow[int]:
    resumed = {} if last_id is None else {"last_event_id": last_id}
    return open_stream(
        list_events,
        accept="text/event-stream",
        silence_seconds=SILENCE_SECONDS,
        id=experiment_id,
        **resumed,
    )
