from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.garbage_item import GarbageItem


T = TypeVar("T", bound="Garbage")


@_attrs_define
class Garbage:
    """What the rules of retention let go.

    Attributes:
        dry_run (bool): Whether nothing was deleted.
        items (list[GarbageItem]): By experiment, the longest due first; of many the first 500.
        bytes_ (int): Bytes that storage gets back from all of them; equal files count once.
        is_complete (bool): Whether that is all; otherwise another request deletes more.
    """

    dry_run: bool
    items: list[GarbageItem]
    bytes_: int
    is_complete: bool

    def to_dict(self) -> dict[str, Any]:
        dry_run = self.dry_run

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        bytes_ = self.bytes_

        is_complete = self.is_complete

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "dryRun": dry_run,
                "items": items,
                "bytes": bytes_,
                "isComplete": is_complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.garbage_item import GarbageItem  # noqa: PLC0415

        d = dict(src_dict)
        dry_run = d.pop("dryRun")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = GarbageItem.from_dict(items_item_data)

            items.append(items_item)

        bytes_ = d.pop("bytes")

        is_complete = d.pop("isComplete")

        garbage = cls(
            dry_run=dry_run,
            items=items,
            bytes_=bytes_,
            is_complete=is_complete,
        )

        return garbage
