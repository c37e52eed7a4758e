"""A flow is a generator that yields actions and gets their results; a driver runs it, blocking or under asyncio."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """An operation of the document, by its generated module, and its arguments; gives what it answers."""

    operation: ModuleType
    arguments: Mapping[str, Any]
    #: The class of the answer.
    answer: type


@dataclass(frozen=True)
class Pause:
    """Waits; gives nothing."""

    seconds: float


@dataclass(frozen=True)
class OpenStream:
    """Opens the answer to an operation without reading it, and closes the one opened before; gives the status."""

    operation: ModuleType
    arguments: Mapping[str, Any]
    accept: str
    #: Without a byte for so long, the connection counts as broken.
    silence_seconds: float


@dataclass(frozen=True)
class NextPart:
    """Of the open stream: a server-sent event of an event stream, bytes of any other, None at its end."""


@dataclass(frozen=True)
class Emit:
    """Hands a value to the one who iterates over the flow; gives nothing."""

    value: Any


Action = Call | Pause | OpenStream | NextPart | Emit
Flow = Generator[Action, Any, T]


def call(operation: ModuleType, answer: type[T], **arguments: Any) -> Flow[T]:
    """Calls an operation.

    Args:
        operation: a module of ``outlab.rest.api``.
        answer: the class of what it answers when it succeeds.

    Raises:
        ProblemError: the server refused, was not reached, or answered something else.
    """
    return cast(T, (yield Call(operation, arguments, answer)))


def pause(seconds: float) -> Flow[None]:
    yield Pause(seconds)


def next_part() -> Flow[Any]:
    return (yield NextPart())


def open_stream(operation: ModuleType, *, accept: str, silence_seconds: float, **arguments: Any) -> Flow[int]:
    return cast(int, (yield OpenStream(operation, arguments, accept, silence_seconds)))


def emit(value: Any) -> Flow[None]:
    yield Emit(value)
