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

T = TypeVar("T", bound="CutoutAugmentationInput")


@_attrs_define
class CutoutAugmentationInput:
    """A random square hidden

    Attributes:
        kind (Literal['cutout']): Which of the choices it is.
        length (float | Unset): Side of the square as a share of the image's height By default `0.5`.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["cutout"]
    length: float | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        length = self.length

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if length is not UNSET:
            field_dict["length"] = length
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["cutout"], d.pop("kind"))
        if kind != "cutout":
            raise ValueError(f"kind must match const 'cutout', got '{kind}'")

        length = d.pop("length", UNSET)

        probability = d.pop("probability", UNSET)

        cutout_augmentation_input = cls(
            kind=kind,
            length=length,
            probability=probability,
        )

        return cutout_augmentation_input
