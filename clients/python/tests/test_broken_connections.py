"""Broken connections lose and repeat nothing; what a server does not mend is said."""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from conftest import SPEC
from scripted_server import Answer, answer, scripted

from outlab import AsyncClient, Client, Experiment, IntegrityError, ProblemError, backoff
from outlab.flows.download import download
from outlab.flows.watch import watch
from outlab.rest.models.artifact import Artifact

ID = UUID("018f4e9a-0000-7000-8000-000000000001")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(backoff, "LONGEST_SECONDS", 0.02)


def frames(*ids: int) -> bytes:
    event = {"at": "2026-11-24T11:22:18.000Z", "type": "log", "jobId": None, "data": {}}
    lines = (f"id: {id}\nevent: log\ndata: {json.dumps({'id': str(id), **event})}\n\n" for id in ids)
    return "".join(lines).encode()


def stream(body: bytes, length: int | None = None) -> Answer:
    return answer(200, body, length, content_type="text/event-stream; charset=utf-8")


@pytest.fixture(scope="module")
def ended(experiment: Experiment) -> Answer:
    body = json.dumps(experiment.info.to_dict()).encode()
    return answer(200, body, content_type="application/json")


@pytest.fixture(scope="module")
def running(experiment: Experiment) -> Answer:
    body = json.dumps({**experiment.info.to_dict(), "state": "RUNNING"}).encode()
    return answer(200, body, content_type="application/json")


def test_a_stream_is_taken_up_after_the_last_whole_event(ended: Answer) -> None:
    cut = frames(1, 2) + b": heartbeat\n\n" + frames(3)[:-20]
    with scripted([stream(cut, 10_000), stream(frames(3, 4)), ended]) as (url, requests):
        events = list(Client(url)._driver.iterate(watch(ID)))
    assert [event.id for event in events] == ["1", "2", "3", "4"]
    assert [request.headers["last-event-id"] for request in requests] == [None, "2", None]


async def test_a_stream_is_taken_up_under_asyncio(ended: Answer) -> None:
    with scripted([stream(frames(1, 2), 10_000), stream(frames(3, 4)), ended]) as (url, requests):
        async with AsyncClient(url) as client:
            events = [event async for event in client._driver.iterate(watch(ID))]
    assert [event.id for event in events] == ["1", "2", "3", "4"]
    assert requests[1].headers["last-event-id"] == "2"


def test_a_server_that_is_shut_down_ends_its_streams_early(running: Answer, ended: Answer) -> None:
    with scripted([stream(frames(1)), running, stream(frames(2)), ended]) as (url, _):
        assert [event.id for event in Client(url)._driver.iterate(watch(ID))] == ["1", "2"]


def test_nothing_more_to_come_is_an_end(ended: Answer) -> None:
    with scripted([answer(204, b""), ended]) as (url, _):
        assert list(Client(url)._driver.iterate(watch(ID))) == []


def test_an_overloaded_server_is_asked_no_sooner_than_it_says(ended: Answer) -> None:
    busy = answer(503, b"", retry_after="1")
    with scripted([busy, stream(frames(1)), ended]) as (url, requests):
        start = time.monotonic()
        assert len(list(Client(url)._driver.iterate(watch(ID)))) == 1
    assert time.monotonic() - start >= 1
    assert len(requests) == 3


def test_a_refusal_is_not_repeated() -> None:
    refusal = json.dumps({"code": "not-found", "detail": "no such experiment", "instance": "r-1"})
    with scripted([answer(404, refusal.encode(), content_type="application/problem+json")]) as (
        url,
        requests,
    ):
        with pytest.raises(ProblemError, match="no such experiment") as problem:
            list(Client(url)._driver.iterate(watch(ID)))
    assert (problem.value.status, problem.value.instance) == (404, "r-1")
    assert len(requests) == 1


def test_a_server_that_stays_away_is_given_up() -> None:
    with scripted([answer(502, b"<html>Bad Gateway</html>")]) as (url, requests):
        with pytest.raises(ProblemError, match="the server answered 502 Bad Gateway"):
            list(Client(url)._driver.iterate(watch(ID)))
    assert len(requests) == 25


def artifact(content: bytes) -> Artifact:
    return Artifact(
        id=ID,
        experiment_id=ID,
        kind="encoder",
        name="encoder.safetensors",
        media_type="application/vnd.safetensors",
        digest=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        created_at=datetime.datetime.now(datetime.UTC),
    )


CONTENT = bytes(range(256)) * 40


def test_a_download_goes_on_where_it_broke() -> None:
    part, rest = answer(200, CONTENT[:5000], len(CONTENT)), answer(206, CONTENT[5000:])
    with scripted([part, rest]) as (url, requests):
        assert Client(url)._driver.run(download(artifact(CONTENT))) == CONTENT
    assert requests[1].headers["range"] == "bytes=5000-"
    assert requests[1].headers["if-range"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'


async def test_a_download_goes_on_under_asyncio_when_the_whole_comes_again() -> None:
    with scripted([answer(200, CONTENT[:5000], len(CONTENT)), answer(200, CONTENT)]) as (url, _):
        async with AsyncClient(url) as client:
            assert await client._driver.run(download(artifact(CONTENT))) == CONTENT


@pytest.mark.parametrize("wrong", [CONTENT[:-1] + b"\0", CONTENT + b"\0"], ids=["changed", "longer"])
def test_bytes_that_are_not_those_of_the_digest_are_refused(wrong: bytes) -> None:
    with scripted([answer(200, wrong)]) as (url, _):
        with pytest.raises(IntegrityError, match="expected 10240 bytes with the SHA-256"):
            Client(url)._driver.run(download(artifact(CONTENT)))


def test_an_empty_file_needs_no_request() -> None:
    with scripted([]) as (url, requests):
        assert Client(url)._driver.run(download(artifact(b""))) == b""
    assert requests == []


def test_what_is_no_outlab_is_said() -> None:
    for body in (b"<html>hello</html>", b"[]", b'{"hello": "world"}'):
        with scripted([answer(200, body)]) as (url, _):
            with pytest.raises(ProblemError, match="is it an Outlab server") as problem:
                Client(url).catalog()
        assert (problem.value.code, problem.value.is_temporary) == ("unknown", False)


def test_no_server_is_said_with_its_address() -> None:
    with pytest.raises(ProblemError, match=r"no server answers at http://127.0.0.1:1 ") as problem:
        Client("http://127.0.0.1:1").submit(SPEC)
    assert (problem.value.code, problem.value.status, problem.value.is_temporary) == (
        "unreachable",
        None,
        True,
    )
    with pytest.raises(ValueError, match=r'address is like http://127.0.0.1:3000, found "localhost"'):
        Client("localhost")


def test_leaving_a_loop_closes_its_connection(ended: Answer) -> None:
    with scripted([stream(frames(1, 2)), ended]) as (url, requests):
        events: Iterator[object] = Client(url)._driver.iterate(watch(ID))
        next(events)
        events.close()  # type: ignore[attr-defined]
        assert list(events) == []
    assert len(requests) == 1
