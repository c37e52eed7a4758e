from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.figure_summary import FigureSummary


T = TypeVar("T", bound="FigureList")


@_attrs_define
class FigureList:
    """All figures of an experiment.

    Attributes:
        items (list[FigureSummary]): In the order in which a report has them.
    """

    items: list[FigureSummary]

    def to_dict(self) -> dict[str, Any]:
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.figure_summary import FigureSummary  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = FigureSummary.from_dict(items_item_data)

            items.append(items_item)

        figure_list = cls(
            items=items,
        )

        return figure_list
