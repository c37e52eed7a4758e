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

T = TypeVar("T", bound="WeightedKnnEvaluationInput")


@_attrs_define
class WeightedKnnEvaluationInput:
    """Vote of the nearest labelled training images, weighted by their cosine

    Attributes:
        kind (Literal['weighted-knn']): Which of the choices it is.
        k (int | Unset): neighbours that vote; capped at the number of training images By default `200`.
        temperature (float | Unset): a neighbour's vote weighs exp(cosine / temperature) By default `0.07`.
    """

    kind: Literal["weighted-knn"]
    k: int | Unset = UNSET
    temperature: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

        temperature = self.temperature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if k is not UNSET:
            field_dict["k"] = k
        if temperature is not UNSET:
            field_dict["temperature"] = temperature

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["weighted-knn"], d.pop("kind"))
        if kind != "weighted-knn":
            raise ValueError(f"kind must match const 'weighted-knn', got '{kind}'")

        k = d.pop("k", UNSET)

        temperature = d.pop("temperature", UNSET)

        weighted_knn_evaluation_input = cls(
            kind=kind,
            k=k,
            temperature=temperature,
        )

        return weighted_knn_evaluation_input
