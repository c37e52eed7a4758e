from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SobelAugmentationInput")


@_attrs_define
class SobelAugmentationInput:
    """Edge strength (Sobel)

    Attributes:
        kind (Literal['sobel']): Which of the choices it is.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["sobel"]
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["sobel"], d.pop("kind"))
        if kind != "sobel":
            raise ValueError(f"kind must match const 'sobel', got '{kind}'")

        probability = d.pop("probability", UNSET)

        sobel_augmentation_input = cls(
            kind=kind,
            probability=probability,
        )

        return sobel_augmentation_input
