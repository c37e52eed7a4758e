from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="HorizontalFlipAugmentation")


@_attrs_define
class HorizontalFlipAugmentation:
    """Mirror left and right

    Attributes:
        kind (Literal['horizontal-flip']): Which of the choices it is.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["horizontal-flip"]
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["horizontal-flip"], d.pop("kind"))
        if kind != "horizontal-flip":
            raise ValueError(f"kind must match const 'horizontal-flip', got '{kind}'")

        probability = d.pop("probability")

        horizontal_flip_augmentation = cls(
            kind=kind,
            probability=probability,
        )

        return horizontal_flip_augmentation
