"""Everything that a server refuses, and its silence, as one exception. See RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from .retry_after import retry_after_seconds

#: What a server, or what stands before it, answers while it is started, overloaded or broken.
TRY_LATER = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was sent, and what would be right."""

    #: JSON Pointer (RFC 6901) to the place; empty for the whole document.
    pointer: str
    code: str
    message: str


class ProblemError(Exception):
    """The server refused, or did not answer."""

    #: The problem's own word; ``unreachable`` without an answer, ``unknown`` for one that is no problem document.
    code: str
    #: What was expected, what was found, what would be right.
    detail: str
    #: The HTTP status; None without an answer.
    status: int | None
    faults: tuple[Fault, ...]
    #: The request's id, to be named when asking for help.
    instance: str | None
    #: How long the server asks to wait before the next request.
    retry_after_seconds: float | None

    def __init__(
        self,
        code: str,
        detail: str,
        status: int | None = None,
        faults: tuple[Fault, ...] = (),
        instance: str | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        # All of it becomes `args`, so that a process pool can send the exception to its parent.
        super().__init__(code, detail, status, faults, instance, retry_after_seconds)
        self.code = code
        self.detail = detail
        self.status = status
        self.faults = faults
        self.instance = instance
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        lines = [f"  {fault.pointer or '(whole document)'}: {fault.message}" for fault in self.faults]
        return "\n".join([self.detail, *lines])

    @property
    def is_temporary(self) -> bool:
        """Whether the same request may be answered later: there was no answer, or the server can't now."""
        return self.status is None or self.status in TRY_LATER


def problem_of(response: httpx.Response) -> ProblemError:
    """What a response that is no success says; its body has been read."""
    body = _body_of(response)
    words = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
    faults = body.get("faults")
    instance = body.get("instance")
    return ProblemError(
        code=str(body.get("code", "unknown")),
        detail=str(body.get("detail") or body.get("title") or words),
        status=response.status_code,
        faults=tuple(map(_fault_of, faults)) if isinstance(faults, list) else (),
        instance=instance if isinstance(instance, str) else None,
        retry_after_seconds=retry_after_seconds(response.headers),
    )


def unreachable(url: str, reason: Exception) -> ProblemError:
    """No answer came, or it broke off."""
    return ProblemError("unreachable", f"no server answers at {url} ({str(reason) or type(reason).__name__})")


def not_outlab(url: str, status: int | None = None) -> ProblemError:
    """What was answered is not what the document says."""
    return ProblemError(
        "unknown",
        f"what answers at {url} does not speak this client's version of the API: is it an Outlab server?",
        status,
    )


def _body_of(response: httpx.Response) -> Mapping[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _fault_of(fault: Mapping[str, Any]) -> Fault:
    return Fault(str(fault.get("pointer", "")), str(fault.get("code", "")), str(fault.get("message", "")))
