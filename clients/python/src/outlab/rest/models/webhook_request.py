from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.webhook_format import WebhookFormat, check_webhook_format
from ..models.webhook_type import WebhookType, check_webhook_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookRequest")


@_attrs_define
class WebhookRequest:
    """A webhook to make.

    Attributes:
        url (str): Where to send to, by POST.
        types (list[WebhookType] | Unset): What it is notified of; without them, every end. By default
            `["experiment.succeeded","experiment.failed","experiment.cancelled"]`.
        format_ (WebhookFormat | Unset): `standard`: `type`, `timestamp` and `data`, as Standard Webhooks have it.
            `chat`: a sentence as `text`, as Slack and Mattermost take it.
        of_everybody (bool | Unset): Of everybody's experiments: for admins. Without it, of one's own. By default
            `false`.
    """

    url: str
    types: list[WebhookType] | Unset = UNSET
    format_: WebhookFormat | Unset = UNSET
    of_everybody: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        types: list[str] | Unset = UNSET
        if not isinstance(self.types, Unset):
            types = []
            for types_item_data in self.types:
                types_item: str = types_item_data
                types.append(types_item)

        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_

        of_everybody = self.of_everybody

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
            }
        )
        if types is not UNSET:
            field_dict["types"] = types
        if format_ is not UNSET:
            field_dict["format"] = format_
        if of_everybody is not UNSET:
            field_dict["ofEverybody"] = of_everybody

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        _types = d.pop("types", UNSET)
        types: list[WebhookType] | Unset = UNSET
        if _types is not UNSET:
            types = []
            for types_item_data in _types:
                types_item = check_webhook_type(types_item_data)

                types.append(types_item)

        _format_ = d.pop("format", UNSET)
        format_: WebhookFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = check_webhook_format(_format_)

        of_everybody = d.pop("ofEverybody", UNSET)

        webhook_request = cls(
            url=url,
            types=types,
            format_=format_,
            of_everybody=of_everybody,
        )

        return webhook_request
