from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="NearImage")


@_attrs_define
class NearImage:
    """A normal training image.

    Attributes:
        image (int): Its place in the training part of the data set, from 0.
        distance (float): Euclidean, between embeddings as the experiment normalises them.
    """

    image: int
    distance: float

    def to_dict(self) -> dict[str, Any]:
        image = self.image

        distance = self.distance

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "image": image,
                "distance": distance,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        image = d.pop("image")

        distance = d.pop("distance")

        near_image = cls(
            image=image,
            distance=distance,
        )

        return near_image
