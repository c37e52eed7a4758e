from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="RotationAugmentation")


@_attrs_define
class RotationAugmentation:
    """Rotation by a random angle

    Attributes:
        kind (Literal['rotation']): Which of the choices it is.
        degrees (float): Angle drawn from [-d, d], positive counter-clockwise Default: 15.0.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["rotation"]
    degrees: float = 15.0
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        degrees = self.degrees

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "degrees": degrees,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["rotation"], d.pop("kind"))
        if kind != "rotation":
            raise ValueError(f"kind must match const 'rotation', got '{kind}'")

        degrees = d.pop("degrees")

        probability = d.pop("probability")

        rotation_augmentation = cls(
            kind=kind,
            degrees=degrees,
            probability=probability,
        )

        return rotation_augmentation
