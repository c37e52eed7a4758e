"""A list of the server, page by page until there is no more."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Protocol, TypeVar

from .flow import Flow, call

Item = TypeVar("Item")

#: The most that every list gives at once.
MOST_A_PAGE = 200


class Page(Protocol[Item]):
    @property
    def items(self) -> list[Item]: ...

    @property
    def next_cursor(self) -> str | None: ...


def all_items(operation: ModuleType, page: type[Page[Item]], **arguments: Any) -> Flow[list[Item]]:
    """The items of all pages of a list."""
    items: list[Item] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = yield from call(operation, page, limit=MOST_A_PAGE, cursor=cursor, **arguments)
        items += answer.items
        cursor = answer.next_cursor
    return items
