from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="EventTicket")


@_attrs_define
class EventTicket:
    """Opens the event stream of one experiment once, for the user who asked for it.

    Attributes:
        ticket (str): What to send as `ticket`, once; it cannot be shown again.
        expires_at (datetime.datetime): Until when the stream must have been opened; it may stay open for longer.
    """

    ticket: str
    expires_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        ticket = self.ticket

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ticket": ticket,
                "expiresAt": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ticket = d.pop("ticket")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        event_ticket = cls(
            ticket=ticket,
            expires_at=expires_at,
        )

        return event_ticket
