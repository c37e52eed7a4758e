from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.log_line import LogLine


T = TypeVar("T", bound="JobLogPage")


@_attrs_define
class JobLogPage:
    """A page of the log of a job.

    Attributes:
        items (list[LogLine]): Lines in the order in which they came.
        dropped_lines (int): Lines of the job that are no longer kept, or came too fast to be.
        next_cursor (None | str): What to send as `cursor` for the next page; null on the last one.
    """

    items: list[LogLine]
    dropped_lines: int
    next_cursor: None | str

    def to_dict(self) -> dict[str, Any]:
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        dropped_lines = self.dropped_lines

        next_cursor: None | str
        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
                "droppedLines": dropped_lines,
                "nextCursor": next_cursor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.log_line import LogLine  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = LogLine.from_dict(items_item_data)

            items.append(items_item)

        dropped_lines = d.pop("droppedLines")

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("nextCursor"))

        job_log_page = cls(
            items=items,
            dropped_lines=dropped_lines,
            next_cursor=next_cursor,
        )

        return job_log_page
