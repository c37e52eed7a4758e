from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.log_source import LogSource, check_log_source

T = TypeVar("T", bound="LogLine")


@_attrs_define
class LogLine:
    """A line that an attempt's process wrote.

    Attributes:
        id (str): Rising within a job; sent as `cursor`, it is followed by the lines after this one.
        attempt (int): The number of the attempt in its job: 1, 2, ...
        at (datetime.datetime): When it came.
        source (LogSource): `log`: a sentence for people, which is also an event of its experiment.
        text (str): The line; of a long one the first 2000 characters.
    """

    id: str
    attempt: int
    at: datetime.datetime
    source: LogSource
    text: str

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        attempt = self.attempt

        at = self.at.isoformat()

        source: str = self.source

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "attempt": attempt,
                "at": at,
                "source": source,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        attempt = d.pop("attempt")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        source = check_log_source(d.pop("source"))

        text = d.pop("text")

        log_line = cls(
            id=id,
            attempt=attempt,
            at=at,
            source=source,
            text=text,
        )

        return log_line
