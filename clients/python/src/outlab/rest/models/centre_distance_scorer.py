from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="CentreDistanceScorer")


@_attrs_define
class CentreDistanceScorer:
    """Distance to the centre that training drew normal embeddings to

    Attributes:
        kind (Literal['centre-distance']): Which of the choices it is.
    """

    kind: Literal["centre-distance"]

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["centre-distance"], d.pop("kind"))
        if kind != "centre-distance":
            raise ValueError(f"kind must match const 'centre-distance', got '{kind}'")

        centre_distance_scorer = cls(
            kind=kind,
        )

        return centre_distance_scorer
