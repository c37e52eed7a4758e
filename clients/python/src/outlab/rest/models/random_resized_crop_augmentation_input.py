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

T = TypeVar("T", bound="RandomResizedCropAugmentationInput")


@_attrs_define
class RandomResizedCropAugmentationInput:
    """Random crop, resized

    Attributes:
        kind (Literal['random-resized-crop']): Which of the choices it is.
        scale (list[float] | Unset): Share of the image's area, low and high By default `[0.08,1]`.
        ratio (list[float] | Unset): Width over height, low and high; drawn uniformly on a log scale By default
            `[0.75,1.3333333333333333]`.
    """

    kind: Literal["random-resized-crop"]
    scale: list[float] | Unset = UNSET
    ratio: list[float] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        scale: list[float] | Unset = UNSET
        if not isinstance(self.scale, Unset):
            scale = self.scale

        ratio: list[float] | Unset = UNSET
        if not isinstance(self.ratio, Unset):
            ratio = self.ratio

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if scale is not UNSET:
            field_dict["scale"] = scale
        if ratio is not UNSET:
            field_dict["ratio"] = ratio

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["random-resized-crop"], d.pop("kind"))
        if kind != "random-resized-crop":
            raise ValueError(f"kind must match const 'random-resized-crop', got '{kind}'")

        scale = cast(list[float], d.pop("scale", UNSET))

        ratio = cast(list[float], d.pop("ratio", UNSET))

        random_resized_crop_augmentation_input = cls(
            kind=kind,
            scale=scale,
            ratio=ratio,
        )

        return random_resized_crop_augmentation_input
