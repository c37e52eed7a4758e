from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ImageShape")


@_attrs_define
class ImageShape:
    """The shape of its images.

    Attributes:
        height (int): Rows of pixels.
        width (int): Columns of pixels.
        channels (int): 1 for grey, 3 for colour.
    """

    height: int
    width: int
    channels: int

    def to_dict(self) -> dict[str, Any]:
        height = self.height

        width = self.width

        channels = self.channels

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "height": height,
                "width": width,
                "channels": channels,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        height = d.pop("height")

        width = d.pop("width")

        channels = d.pop("channels")

        image_shape = cls(
            height=height,
            width=width,
            channels=channels,
        )

        return image_shape
