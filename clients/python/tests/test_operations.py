"""Every operation of docs/openapi.json is called, and the generated code reads the whole answer."""

from __future__ import annotations

import datetime
from typing import Any

import httpx
import pytest
from operations import Arguments, Operation, operations

from outlab import AsyncClient, Client, Experiment
from outlab.rest.models.problem import Problem
from outlab.rest.types import File, Response

every_operation = pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """The requests that really left, of both forms of the client."""
    requests: list[httpx.Request] = []
    send, send_async = httpx.HTTPTransport.handle_request, httpx.AsyncHTTPTransport.handle_async_request

    def record(transport: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return send(transport, request)

    async def record_async(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return await send_async(transport, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", record)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", record_async)
    return requests


@every_operation
def test_is_called_and_read_whole(
    operation: Operation, client: Client, experiment: Experiment, sent: list[httpx.Request]
) -> None:
    arguments = Arguments(client, experiment).of(operation)
    check(operation, operation.module.sync_detailed(client=client.rest, **arguments), sent)


@every_operation
async def test_is_called_and_read_whole_under_asyncio(
    operation: Operation,
    client: Client,
    async_client: AsyncClient,
    experiment: Experiment,
    sent: list[httpx.Request],
) -> None:
    arguments = Arguments(client, experiment).of(operation)
    answer = await operation.module.asyncio_detailed(client=async_client.rest, **arguments)
    check(operation, answer, sent)


def check(operation: Operation, answer: Response[Any], sent: list[httpx.Request]) -> None:
    assert operation.fits(sent[-1].method, sent[-1].url.path)
    assert answer.status_code in operation.success
    assert not isinstance(answer.parsed, Problem)
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if media_type == "application/json":
        assert answer.parsed is not None
        body = httpx.Response(200, content=answer.content).json()
        assert with_moments(answer.parsed.to_dict()) == with_moments(body)
    elif isinstance(answer.parsed, File):
        assert answer.parsed.payload.read() == answer.content
        ten_bytes_of_a_file = len(answer.content) == 10
        assert ten_bytes_of_a_file or answer.content[1:4] == b"PNG" or b"outlab" in answer.content[:20]
    elif media_type.startswith("text/"):
        assert answer.parsed == answer.content.decode()
    else:
        assert answer.status_code == 204


def with_moments(value: object) -> object:
    """Times may be written in several ways."""
    if isinstance(value, dict):
        return {key: with_moments(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_moments(inner) for inner in value]
    if isinstance(value, str) and value[4:5] == "-":
        try:
            return datetime.datetime.fromisoformat(value)
        except ValueError:
            return value
    return value
