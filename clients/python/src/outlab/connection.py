"""Which server, with which key: the generated client, made so that every refusal raises a ProblemError."""

from __future__ import annotations

import os
from typing import Any

import httpx

from .problems import problem_of
from .rest import AuthenticatedClient
from .rest import Client as OpenClient

Rest = AuthenticatedClient | OpenClient

DEFAULT_URL = "http://127.0.0.1:3000"
TIMEOUT = httpx.Timeout(60.0, connect=10.0)


def from_environment() -> tuple[str, str | None]:
    """OUTLAB_URL, or where ``npm start`` listens, and OUTLAB_API_KEY."""
    return os.environ.get("OUTLAB_URL") or DEFAULT_URL, os.environ.get("OUTLAB_API_KEY") or None


def connect_sync(url: str, api_key: str | None) -> Rest:
    return _rest(url, api_key, {"response": [_refuse]})


def connect_async(url: str, api_key: str | None) -> Rest:
    return _rest(url, api_key, {"response": [_refuse_async]})


def _rest(url: str, api_key: str | None, hooks: dict[str, list[Any]]) -> Rest:
    if httpx.URL(url).scheme not in ("http", "https"):
        raise ValueError(f'the server\'s address is like {DEFAULT_URL}, found "{url}"')
    base_url = url.rstrip("/")
    if api_key is None:
        return OpenClient(base_url, timeout=TIMEOUT, httpx_args={"event_hooks": hooks})
    return AuthenticatedClient(
        base_url, token=api_key.strip(), timeout=TIMEOUT, httpx_args={"event_hooks": hooks}
    )


def _refuse(response: httpx.Response) -> None:
    if response.is_error:
        response.read()
        raise problem_of(response)


async def _refuse_async(response: httpx.Response) -> None:
    if response.is_error:
        await response.aread()
        raise problem_of(response)
