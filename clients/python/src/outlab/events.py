"""What happened to an experiment, as its event stream tells."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    """One event. Its type is open: a newer server may send types that this client does not know."""

    #: Rising within an experiment.
    id: str
    at: datetime.datetime
    #: As ``progress`` or ``job-state``; the API's document has a schema for the data of each.
    type: str
    #: None where it happened to the whole experiment.
    job_id: str | None
    data: Mapping[str, Any]


def parse_event(text: str) -> Event:
    """An event out of the JSON that the stream carries."""
    event = json.loads(text)
    return Event(
        id=event["id"],
        at=datetime.datetime.fromisoformat(event["at"]),
        type=event["type"],
        job_id=event["jobId"],
        data=event["data"],
    )
