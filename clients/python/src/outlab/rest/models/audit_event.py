from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.audit_event_detail import AuditEventDetail


T = TypeVar("T", bound="AuditEvent")


@_attrs_define
class AuditEvent:
    """Who did what to what, and when.

    Attributes:
        id (str): A number that rises with time.
        at (datetime.datetime): When it was done.
        actor_id (None | UUID): The id of the user who did it; null is the system itself.
        action (str): What was done, such as `api-key.revoke`.
        target_type (str): What kind of thing it was done to.
        target_id (str): The id of that thing.
        detail (AuditEventDetail): More of it, by the action.
    """

    id: str
    at: datetime.datetime
    actor_id: None | UUID
    action: str
    target_type: str
    target_id: str
    detail: AuditEventDetail

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        actor_id: None | str
        if isinstance(self.actor_id, UUID):
            actor_id = str(self.actor_id)
        else:
            actor_id = self.actor_id

        action = self.action

        target_type = self.target_type

        target_id = self.target_id

        detail = self.detail.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "at": at,
                "actorId": actor_id,
                "action": action,
                "targetType": target_type,
                "targetId": target_id,
                "detail": detail,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_event_detail import AuditEventDetail  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_actor_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                actor_id_type_0 = UUID(data)

                return actor_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        actor_id = _parse_actor_id(d.pop("actorId"))

        action = d.pop("action")

        target_type = d.pop("targetType")

        target_id = d.pop("targetId")

        detail = AuditEventDetail.from_dict(d.pop("detail"))

        audit_event = cls(
            id=id,
            at=at,
            actor_id=actor_id,
            action=action,
            target_type=target_type,
            target_id=target_id,
            detail=detail,
        )

        return audit_event
