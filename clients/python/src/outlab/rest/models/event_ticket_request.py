from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="EventTicketRequest")


@_attrs_define
class EventTicketRequest:
    """An event ticket to make.

    Attributes:
        experiment_id (UUID): The id of the experiment whose events are to be watched.
    """

    experiment_id: UUID

    def to_dict(self) -> dict[str, Any]:
        experiment_id = str(self.experiment_id)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "experimentId": experiment_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        experiment_id = UUID(d.pop("experimentId"))

        event_ticket_request = cls(
            experiment_id=experiment_id,
        )

        return event_ticket_request
