"""What both drivers make of an action: the generated code's request, and its reading of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from ..connection import TIMEOUT, Rest
from ..flows.flow import Call, OpenStream
from ..problems import not_outlab, unreachable

# Addresses, parameters and answers stand in the generated code alone, in two functions that its own `sync` is made of.
# That one would wait for the end of a stream, and could not tell a fault of ours from one of the answer.


def request_of(action: Call | OpenStream) -> dict[str, Any]:
    """In the arguments of httpx."""
    arguments: dict[str, Any] = action.operation._get_kwargs(**action.arguments)
    return arguments


def stream_request_of(action: OpenStream) -> dict[str, Any]:
    request = request_of(action)
    headers = {**request.pop("headers", {}), "Accept": action.accept, "Accept-Encoding": "identity"}
    timeout = httpx.Timeout(TIMEOUT.read, connect=TIMEOUT.connect, read=action.silence_seconds)
    return {**request, "headers": headers, "timeout": timeout}


def answer_of(action: Call, rest: Rest, response: httpx.Response) -> object:
    """An answer that is no refusal; see `connection` for those."""
    try:
        answer = action.operation._parse_response(client=rest, response=response)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise not_outlab(rest._base_url, response.status_code) from error
    if not isinstance(answer, action.answer):
        raise not_outlab(rest._base_url, response.status_code)
    return answer


def is_event_stream(response: httpx.Response) -> bool:
    media_type: str = response.headers.get("content-type", "")
    return media_type.partition(";")[0].strip() == "text/event-stream"


@contextmanager
def unreached(rest: Rest) -> Iterator[None]:
    """Raises a ProblemError when no answer comes, or the rest of one does not."""
    try:
        yield
    except httpx.HTTPError as error:
        raise unreachable(rest._base_url, error) from error
