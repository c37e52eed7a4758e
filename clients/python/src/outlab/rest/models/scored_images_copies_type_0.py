from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.cloud_divergence import CloudDivergence


T = TypeVar("T", bound="ScoredImagesCopiesType0")


@_attrs_define
class ScoredImagesCopiesType0:
    """
    Attributes:
        count (int): Copies of each image.
        normal_images (int): Normal images that training did not see, of which as many copies were made.
        divergences (list[CloudDivergence]): Of the copies; p-values are among those of normal images.
    """

    count: int
    normal_images: int
    divergences: list[CloudDivergence]

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        normal_images = self.normal_images

        divergences = []
        for divergences_item_data in self.divergences:
            divergences_item = divergences_item_data.to_dict()
            divergences.append(divergences_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "count": count,
                "normalImages": normal_images,
                "divergences": divergences,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cloud_divergence import CloudDivergence  # noqa: PLC0415

        d = dict(src_dict)
        count = d.pop("count")

        normal_images = d.pop("normalImages")

        divergences = []
        _divergences = d.pop("divergences")
        for divergences_item_data in _divergences:
            divergences_item = CloudDivergence.from_dict(divergences_item_data)

            divergences.append(divergences_item)

        scored_images_copies_type_0 = cls(
            count=count,
            normal_images=normal_images,
            divergences=divergences,
        )

        return scored_images_copies_type_0
