"""How long a server asks to wait. See RFC 9110, section 10.2.3."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

import httpx


def retry_after_seconds(headers: httpx.Headers) -> float | None:
    """A date is counted from the answer's own ``Date``, so that two clocks need not agree."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
