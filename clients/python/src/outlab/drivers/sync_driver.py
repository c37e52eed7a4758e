"""Runs flows, blocking."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from typing import Any, TypeVar

from httpx_sse import EventSource

from ..connection import Rest
from ..flows.flow import Action, Call, Emit, Flow, NextPart, OpenStream, Pause
from ..problems import ProblemError
from .requests import answer_of, is_event_stream, request_of, stream_request_of, unreached

T = TypeVar("T")


class SyncDriver:
    def __init__(self, rest: Rest) -> None:
        self.rest = rest

    def run(self, flow: Flow[T]) -> T:
        """What the flow returns; what it emits is dropped."""
        steps = self.iterate(flow)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                value: T = end.value
                return value

    def iterate(self, flow: Flow[T]) -> Generator[Any, None, T]:
        """What the flow emits, as it comes; a loop that is left early closes the connection."""
        with _Streams(self.rest) as streams:
            try:
                action = next(flow)
                while True:
                    if isinstance(action, Emit):
                        yield action.value
                        action = flow.send(None)
                        continue
                    try:
                        result = self._perform(action, streams)
                    except ProblemError as problem:
                        action = flow.throw(problem)
                    else:
                        action = flow.send(result)
            except StopIteration as end:
                value: T = end.value
                return value

    def _perform(self, action: Action, streams: _Streams) -> Any:
        match action:
            case Call():
                with unreached(self.rest):
                    response = self.rest.get_httpx_client().request(**request_of(action))
                return answer_of(action, self.rest, response)
            case Pause(seconds):
                time.sleep(seconds)
            case OpenStream():
                with unreached(self.rest):
                    return streams.open(action)
            case NextPart():
                with unreached(self.rest):
                    return next(streams.parts, None)


class _Streams(ExitStack):
    """Holds the one connection that is read."""

    parts: Iterator[Any] = iter(())

    def __init__(self, rest: Rest) -> None:
        super().__init__()
        self._rest = rest

    def open(self, action: OpenStream) -> int:
        self.close()
        http = self._rest.get_httpx_client()
        response = http.send(http.build_request(**stream_request_of(action)), stream=True)
        self.callback(response.close)
        self.parts = EventSource(response).iter_sse() if is_event_stream(response) else response.iter_bytes()
        return response.status_code
