"""The bytes of an artifact, checked against its digest; after a broken connection, from the byte where it broke."""

from __future__ import annotations

import hashlib

from ..backoff import backoff_seconds
from ..problems import ProblemError
from ..rest.api.artifacts import get_artifact
from ..rest.models.artifact import Artifact
from .flow import Flow, next_part, open_stream, pause

#: In a row, without a byte between them.
GIVE_UP_AFTER_FAILURES = 10
SILENCE_SECONDS = 60.0


class IntegrityError(Exception):
    """What arrived is not what was named."""


def download(artifact: Artifact) -> Flow[bytes]:
    """All bytes of a file.

    Raises:
        IntegrityError: they are not those of its digest.
    """
    received = bytearray()
    failures = 0
    while len(received) < artifact.size_bytes:
        before = len(received)
        try:
            yield from _receive(artifact, received)
            if len(received) >= artifact.size_bytes:
                break
            problem = ProblemError(
                "unreachable", f"{artifact.name} ended after {len(received)} of {artifact.size_bytes} bytes"
            )
        except ProblemError as error:
            problem = error
        failures = 1 if len(received) > before else failures + 1
        if not problem.is_temporary or failures > GIVE_UP_AFTER_FAILURES:
            raise problem
        yield from pause(backoff_seconds(failures, problem.retry_after_seconds))
    found = hashlib.sha256(received).hexdigest()
    if len(received) != artifact.size_bytes or found != artifact.digest:
        raise IntegrityError(
            f"{artifact.name}: expected {artifact.size_bytes} bytes with the SHA-256 {artifact.digest}, "
            f"found {len(received)} with {found}"
        )
    return bytes(received)


def _receive(artifact: Artifact, received: bytearray) -> Flow[None]:
    """Adds what one connection brings."""
    start = len(received)
    # The ETag of an artifact is its digest: of other bytes the server sends the whole, and the check finds them.
    part = {"range_": f"bytes={start}-", "if_range": f'"{artifact.digest}"'} if start > 0 else {}
    status = yield from open_stream(
        get_artifact, accept="*/*", silence_seconds=SILENCE_SECONDS, id=artifact.id, **part
    )
    known = 0 if status == 206 else start
    while (chunk := (yield from next_part())) is not None:
        fresh = chunk[known:]
        known -= len(chunk) - len(fresh)
        received += fresh
