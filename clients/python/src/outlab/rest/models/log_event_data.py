from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.log_level import LogLevel, check_log_level

T = TypeVar("T", bound="LogEventData")


@_attrs_define
class LogEventData:
    """A line for people.

    Attributes:
        level (LogLevel): How much it matters.
        message (str): What happened, for people.
    """

    level: LogLevel
    message: str

    def to_dict(self) -> dict[str, Any]:
        level: str = self.level

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "level": level,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        level = check_log_level(d.pop("level"))

        message = d.pop("message")

        log_event_data = cls(
            level=level,
            message=message,
        )

        return log_event_data
