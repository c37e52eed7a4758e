from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.embedding_split import EmbeddingSplit, check_embedding_split

T = TypeVar("T", bound="EmbeddingSetEventData")


@_attrs_define
class EmbeddingSetEventData:
    """A split was embedded.

    Attributes:
        split (EmbeddingSplit): Which images: the normal ones of training, or all test images.
        count (int): Images.
        dimension (int): Numbers of each image.
    """

    split: EmbeddingSplit
    count: int
    dimension: int

    def to_dict(self) -> dict[str, Any]:
        split: str = self.split

        count = self.count

        dimension = self.dimension

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "split": split,
                "count": count,
                "dimension": dimension,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        split = check_embedding_split(d.pop("split"))

        count = d.pop("count")

        dimension = d.pop("dimension")

        embedding_set_event_data = cls(
            split=split,
            count=count,
            dimension=dimension,
        )

        return embedding_set_event_data
