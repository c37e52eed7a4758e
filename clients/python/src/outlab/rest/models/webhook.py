from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.webhook_format import WebhookFormat, check_webhook_format
from ..models.webhook_type import WebhookType, check_webhook_type

T = TypeVar("T", bound="Webhook")


@_attrs_define
class Webhook:
    """An address that is notified of what happens to experiments, without its secret.

    Attributes:
        id (UUID): Its id.
        owner_id (UUID): The id of the user whose webhook it is.
        url (str): Where to send to, by POST.
        types (list[WebhookType]): What it is notified of.
        format_ (WebhookFormat): `standard`: `type`, `timestamp` and `data`, as Standard Webhooks have it. `chat`: a
            sentence as `text`, as Slack and Mattermost take it.
        of_everybody (bool): Of everybody's experiments, and not of its owner's alone.
        created_at (datetime.datetime): When it was made.
        failed_attempts (int): Attempts to deliver that failed since one last succeeded.
        disabled_at (datetime.datetime | None): Since when nothing is sent; null while it works.
        disabled_reason (None | str): Why nothing is sent.
    """

    id: UUID
    owner_id: UUID
    url: str
    types: list[WebhookType]
    format_: WebhookFormat
    of_everybody: bool
    created_at: datetime.datetime
    failed_attempts: int
    disabled_at: datetime.datetime | None
    disabled_reason: None | str

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        owner_id = str(self.owner_id)

        url = self.url

        types = []
        for types_item_data in self.types:
            types_item: str = types_item_data
            types.append(types_item)

        format_: str = self.format_

        of_everybody = self.of_everybody

        created_at = self.created_at.isoformat()

        failed_attempts = self.failed_attempts

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        disabled_reason: None | str
        disabled_reason = self.disabled_reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "ownerId": owner_id,
                "url": url,
                "types": types,
                "format": format_,
                "ofEverybody": of_everybody,
                "createdAt": created_at,
                "failedAttempts": failed_attempts,
                "disabledAt": disabled_at,
                "disabledReason": disabled_reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        owner_id = UUID(d.pop("ownerId"))

        url = d.pop("url")

        types = []
        _types = d.pop("types")
        for types_item_data in _types:
            types_item = check_webhook_type(types_item_data)

            types.append(types_item)

        format_ = check_webhook_format(d.pop("format"))

        of_everybody = d.pop("ofEverybody")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        failed_attempts = d.pop("failedAttempts")

        def _parse_disabled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)

                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        disabled_at = _parse_disabled_at(d.pop("disabledAt"))

        def _parse_disabled_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        disabled_reason = _parse_disabled_reason(d.pop("disabledReason"))

        webhook = cls(
            id=id,
            owner_id=owner_id,
            url=url,
            types=types,
            format_=format_,
            of_everybody=of_everybody,
            created_at=created_at,
            failed_attempts=failed_attempts,
            disabled_at=disabled_at,
            disabled_reason=disabled_reason,
        )

        return webhook
