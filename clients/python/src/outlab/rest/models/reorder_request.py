from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.priority import Priority, check_priority
from ..models.reorder_request_move_to import (
    ReorderRequestMoveTo,
    check_reorder_request_move_to,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReorderRequest")


@_attrs_define
class ReorderRequest:
    """What changes of an experiment's turn.

    Attributes:
        priority (Priority | Unset): A free slot goes to the highest first.
        move_to (ReorderRequestMoveTo | Unset): Before all other jobs of the same owner and priority.
    """

    priority: Priority | Unset = UNSET
    move_to: ReorderRequestMoveTo | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        priority: str | Unset = UNSET
        if not isinstance(self.priority, Unset):
            priority = self.priority

        move_to: str | Unset = UNSET
        if not isinstance(self.move_to, Unset):
            move_to = self.move_to

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if priority is not UNSET:
            field_dict["priority"] = priority
        if move_to is not UNSET:
            field_dict["moveTo"] = move_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _priority = d.pop("priority", UNSET)
        priority: Priority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = check_priority(_priority)

        _move_to = d.pop("moveTo", UNSET)
        move_to: ReorderRequestMoveTo | Unset
        if isinstance(_move_to, Unset):
            move_to = UNSET
        else:
            move_to = check_reorder_request_move_to(_move_to)

        reorder_request = cls(
            priority=priority,
            move_to=move_to,
        )

        return reorder_request
