from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="CutoutAugmentation")


@_attrs_define
class CutoutAugmentation:
    """A random square hidden

    Attributes:
        kind (Literal['cutout']): Which of the choices it is.
        length (float): Side of the square as a share of the image's height Default: 0.5.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["cutout"]
    length: float = 0.5
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        length = self.length

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "length": length,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["cutout"], d.pop("kind"))
        if kind != "cutout":
            raise ValueError(f"kind must match const 'cutout', got '{kind}'")

        length = d.pop("length")

        probability = d.pop("probability")

        cutout_augmentation = cls(
            kind=kind,
            length=length,
            probability=probability,
        )

        return cutout_augmentation
