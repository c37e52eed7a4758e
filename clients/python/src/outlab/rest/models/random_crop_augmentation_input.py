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

T = TypeVar("T", bound="RandomCropAugmentationInput")


@_attrs_define
class RandomCropAugmentationInput:
    """Random crop of the padded image, at its own size

    Attributes:
        kind (Literal['random-crop']): Which of the choices it is.
        padding_pixels (int | Unset): The farthest shift to each side; what comes into view is filled with the channel
            means By default `4`.
    """

    kind: Literal["random-crop"]
    padding_pixels: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        padding_pixels = self.padding_pixels

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if padding_pixels is not UNSET:
            field_dict["paddingPixels"] = padding_pixels

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["random-crop"], d.pop("kind"))
        if kind != "random-crop":
            raise ValueError(f"kind must match const 'random-crop', got '{kind}'")

        padding_pixels = d.pop("paddingPixels", UNSET)

        random_crop_augmentation_input = cls(
            kind=kind,
            padding_pixels=padding_pixels,
        )

        return random_crop_augmentation_input
