from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.priority import Priority, check_priority
from ..models.reordered_event_data_move_to import (
    ReorderedEventDataMoveTo,
    check_reordered_event_data_move_to,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReorderedEventData")


@_attrs_define
class ReorderedEventData:
    """Someone changed when the jobs that wait have their turn.

    Attributes:
        by (str): The id of the user who asked.
        priority (Priority | Unset): A free slot goes to the highest first.
        move_to (ReorderedEventDataMoveTo | Unset): Before their owner's other jobs.
    """

    by: str
    priority: Priority | Unset = UNSET
    move_to: ReorderedEventDataMoveTo | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        priority: str | Unset = UNSET
        if not isinstance(self.priority, Unset):
            priority = self.priority

        move_to: str | Unset = UNSET
        if not isinstance(self.move_to, Unset):
            move_to = self.move_to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
            }
        )
        if priority is not UNSET:
            field_dict["priority"] = priority
        if move_to is not UNSET:
            field_dict["moveTo"] = move_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = d.pop("by")

        _priority = d.pop("priority", UNSET)
        priority: Priority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = check_priority(_priority)

        _move_to = d.pop("moveTo", UNSET)
        move_to: ReorderedEventDataMoveTo | Unset
        if isinstance(_move_to, Unset):
            move_to = UNSET
        else:
            move_to = check_reordered_event_data_move_to(_move_to)

        reordered_event_data = cls(
            by=by,
            priority=priority,
            move_to=move_to,
        )

        return reordered_event_data
