from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="GrayscaleAugmentation")


@_attrs_define
class GrayscaleAugmentation:
    """Grey values in every channel

    Attributes:
        kind (Literal['grayscale']): Which of the choices it is.
        probability (float): Share of views that are changed Default: 0.2.
    """

    kind: Literal["grayscale"]
    probability: float = 0.2

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
        kind = cast(Literal["grayscale"], d.pop("kind"))
        if kind != "grayscale":
            raise ValueError(f"kind must match const 'grayscale', got '{kind}'")

        probability = d.pop("probability")

        grayscale_augmentation = cls(
            kind=kind,
            probability=probability,
        )

        return grayscale_augmentation
