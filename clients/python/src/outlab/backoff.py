"""How long to wait before a server is asked again."""

from __future__ import annotations

import random

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 10.0
#: A server that asks for more is asked again earlier: it may have come back long before.
MOST_PATIENCE_SECONDS = 60.0


def backoff_seconds(failures: int, asked_seconds: float | None = None) -> float:
    """Twice as long after each failure, less up to a half by chance, and never less than the server asks for.

    Args:
        failures: in a row, from 1.
        asked_seconds: what the server's ``Retry-After`` says.
    """
    longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** (failures - 1))
    own = longest * (1 - random.random() / 2)
    return max(own, min(asked_seconds or 0.0, MOST_PATIENCE_SECONDS))
