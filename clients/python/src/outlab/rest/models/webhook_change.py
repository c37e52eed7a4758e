from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.webhook_type import WebhookType, check_webhook_type
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookChange")


@_attrs_define
class WebhookChange:
    """What changes; all else stays as it is.

    Attributes:
        types (list[WebhookType] | Unset): What it is notified of.
        is_enabled (bool | Unset): Whether anything is sent: true begins anew, with no failures.
    """

    types: list[WebhookType] | Unset = UNSET
    is_enabled: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        types: list[str] | Unset = UNSET
        if not isinstance(self.types, Unset):
            types = []
            for types_item_data in self.types:
                types_item: str = types_item_data
                types.append(types_item)

        is_enabled = self.is_enabled

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if types is not UNSET:
            field_dict["types"] = types
        if is_enabled is not UNSET:
            field_dict["isEnabled"] = is_enabled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _types = d.pop("types", UNSET)
        types: list[WebhookType] | Unset = UNSET
        if _types is not UNSET:
            types = []
            for types_item_data in _types:
                types_item = check_webhook_type(types_item_data)

                types.append(types_item)

        is_enabled = d.pop("isEnabled", UNSET)

        webhook_change = cls(
            types=types,
            is_enabled=is_enabled,
        )

        return webhook_change
