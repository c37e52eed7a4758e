from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SobelAugmentation")


@_attrs_define
class SobelAugmentation:
    """Edge strength (Sobel)

    Attributes:
        kind (Literal['sobel']): Which of the choices it is.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["sobel"]
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
        kind = cast(Literal["sobel"], d.pop("kind"))
        if kind != "sobel":
            raise ValueError(f"kind must match const 'sobel', got '{kind}'")

        probability = d.pop("probability")

        sobel_augmentation = cls(
            kind=kind,
            probability=probability,
        )

        return sobel_augmentation
