from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="CheckpointsDroppedEventData")


@_attrs_define
class CheckpointsDroppedEventData:
    """Checkpoints were deleted that nothing goes on from, by the rules of retention.

    Attributes:
        by (str): The id of the user who asked for it.
        epochs (list[int]): Of the checkpoints that are gone.
    """

    by: str
    epochs: list[int]

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        epochs = self.epochs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
                "epochs": epochs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = d.pop("by")

        epochs = cast(list[int], d.pop("epochs"))

        checkpoints_dropped_event_data = cls(
            by=by,
            epochs=epochs,
        )

        return checkpoints_dropped_event_data
