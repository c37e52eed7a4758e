from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="RandomCropAugmentation")


@_attrs_define
class RandomCropAugmentation:
    """Random crop of the padded image, at its own size

    Attributes:
        kind (Literal['random-crop']): Which of the choices it is.
        padding_pixels (int): The farthest shift to each side; what comes into view is filled with the channel means
            Default: 4.
    """

    kind: Literal["random-crop"]
    padding_pixels: int = 4

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        padding_pixels = self.padding_pixels

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "paddingPixels": padding_pixels,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["random-crop"], d.pop("kind"))
        if kind != "random-crop":
            raise ValueError(f"kind must match const 'random-crop', got '{kind}'")

        padding_pixels = d.pop("paddingPixels")

        random_crop_augmentation = cls(
            kind=kind,
            padding_pixels=padding_pixels,
        )

        return random_crop_augmentation
