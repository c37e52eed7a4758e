from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="WeightedKnnEvaluation")


@_attrs_define
class WeightedKnnEvaluation:
    """Vote of the nearest labelled training images, weighted by their cosine

    Attributes:
        kind (Literal['weighted-knn']): Which of the choices it is.
        k (int): neighbours that vote; capped at the number of training images Default: 200.
        temperature (float): a neighbour's vote weighs exp(cosine / temperature) Default: 0.07.
    """

    kind: Literal["weighted-knn"]
    k: int = 200
    temperature: float = 0.07

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

        temperature = self.temperature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "k": k,
                "temperature": temperature,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["weighted-knn"], d.pop("kind"))
        if kind != "weighted-knn":
            raise ValueError(f"kind must match const 'weighted-knn', got '{kind}'")

        k = d.pop("k")

        temperature = d.pop("temperature")

        weighted_knn_evaluation = cls(
            kind=kind,
            k=k,
            temperature=temperature,
        )

        return weighted_knn_evaluation
