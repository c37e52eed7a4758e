"""Runs flows under asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from httpx_sse import EventSource

from ..connection import Rest
from ..flows.flow import Action, Call, Emit, Flow, NextPart, OpenStream, Pause
from ..problems import ProblemError
from .requests import answer_of, is_event_stream, request_of, stream_request_of, unreached

T = TypeVar("T")


class AsyncDriver:
    def __init__(self, rest: Rest) -> None:
        self.rest = rest

    async def run(self, flow: Flow[T]) -> T:
        """What the flow returns; what it emits is dropped."""
        async with aclosing(self._steps(flow)) as steps:
            async for step in steps:
                if isinstance(step, _Returned):
                    return cast(T, step.value)
        raise RuntimeError("a flow ended without a result")

    async def iterate(self, flow: Flow[Any]) -> AsyncGenerator[Any, None]:
        """What the flow emits, as it comes; closing the generator closes the connection."""
        async with aclosing(self._steps(flow)) as steps:
            async for step in steps:
                if isinstance(step, Emit):
                    yield step.value

    async def _steps(self, flow: Flow[Any]) -> AsyncGenerator[Emit | _Returned, None]:
        """What the flow emits, and at last what it returns: an asynchronous generator has no result of its own."""
        async with _Streams(self.rest) as streams:
            try:
                action = next(flow)
                while True:
                    if isinstance(action, Emit):
                        yield action
                        action = flow.send(None)
                        continue
                    try:
                        result = await self._perform(action, streams)
                    except ProblemError as problem:
                        action = flow.throw(problem)
                    else:
                        action = flow.send(result)
            except StopIteration as end:
                yield _Returned(end.value)

    async def _perform(self, action: Action, streams: _Streams) -> Any:
        match action:
            case Call():
                with unreached(self.rest):
                    response = await self.rest.get_async_httpx_client().request(**request_of(action))
                return answer_of(action, self.rest, response)
            case Pause(seconds):
                await asyncio.sleep(seconds)
            case OpenStream():
                with unreached(self.rest):
                    return await streams.open(action)
            case NextPart():
                with unreached(self.rest):
                    return await anext(streams.parts, None)


@dataclass(frozen=True)
class _Returned:
    value: Any


class _Streams(AsyncExitStack):
    """Holds the one connection that is read."""

    parts: AsyncIterator[Any]

    def __init__(self, rest: Rest) -> None:
        super().__init__()
        self._rest = rest

    async def open(self, action: OpenStream) -> int:
        await self.aclose()
        http = self._rest.get_async_httpx_client()
        response = await http.send(http.build_request(**stream_request_of(action)), stream=True)
        self.push_async_callback(response.aclose)
        events = EventSource(response)
        self.parts = events.aiter_sse() if is_event_stream(response) else response.aiter_bytes()
        return response.status_code
