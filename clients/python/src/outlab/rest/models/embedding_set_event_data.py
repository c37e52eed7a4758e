from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.embedding_split import EmbeddingSplit, check_embedding_split
from ..types import UNSET, Unset

T = TypeVar("T", bound="EmbeddingSetEventData")


@_attrs_define
class EmbeddingSetEventData:
    """A split was embedded. Without view and layer: upright, by the pooled features.

    Attributes:
        split (EmbeddingSplit): Which images: the normal ones of training, normal ones that training did not see, or all
            test images.
        count (int): Images.
        dimension (int): Numbers of each image.
        view (str | Unset): The transformed copy or the crop of each image; `upright` is the image as it is.
        layer (str | Unset): Of the encoder: its pooled `features`, or a head of the method that lives on beside them.
    """

    split: EmbeddingSplit
    count: int
    dimension: int
    view: str | Unset = UNSET
    layer: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        split: str = self.split

        count = self.count

        dimension = self.dimension

        view = self.view

        layer = self.layer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "split": split,
                "count": count,
                "dimension": dimension,
            }
        )
        if view is not UNSET:
            field_dict["view"] = view
        if layer is not UNSET:
            field_dict["layer"] = layer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        split = check_embedding_split(d.pop("split"))

        count = d.pop("count")

        dimension = d.pop("dimension")

        view = d.pop("view", UNSET)

        layer = d.pop("layer", UNSET)

        embedding_set_event_data = cls(
            split=split,
            count=count,
            dimension=dimension,
            view=view,
            layer=layer,
        )

        return embedding_set_event_data
