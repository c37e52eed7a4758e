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

T = TypeVar("T", bound="RotationAugmentationInput")


@_attrs_define
class RotationAugmentationInput:
    """Rotation by a random angle

    Attributes:
        kind (Literal['rotation']): Which of the choices it is.
        degrees (float | Unset): Angle drawn from [-d, d], positive counter-clockwise By default `15`.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["rotation"]
    degrees: float | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        degrees = self.degrees

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if degrees is not UNSET:
            field_dict["degrees"] = degrees
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["rotation"], d.pop("kind"))
        if kind != "rotation":
            raise ValueError(f"kind must match const 'rotation', got '{kind}'")

        degrees = d.pop("degrees", UNSET)

        probability = d.pop("probability", UNSET)

        rotation_augmentation_input = cls(
            kind=kind,
            degrees=degrees,
            probability=probability,
        )

        return rotation_augmentation_input
