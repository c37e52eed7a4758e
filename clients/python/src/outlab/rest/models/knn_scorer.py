from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.knn_scorer_reduction import KnnScorerReduction, check_knn_scorer_reduction

T = TypeVar("T", bound="KnnScorer")


@_attrs_define
class KnnScorer:
    """Distance to the k nearest normal embeddings

    Attributes:
        kind (Literal['knn']): Which of the choices it is.
        k (int): neighbours; capped at the number of normal points Default: 5.
        reduction (KnnScorerReduction): mean of the k distances, or the k-th alone
    """

    kind: Literal["knn"]
    reduction: KnnScorerReduction
    k: int = 5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

        reduction: str = self.reduction

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "k": k,
                "reduction": reduction,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["knn"], d.pop("kind"))
        if kind != "knn":
            raise ValueError(f"kind must match const 'knn', got '{kind}'")

        k = d.pop("k")

        reduction = check_knn_scorer_reduction(d.pop("reduction"))

        knn_scorer = cls(
            kind=kind,
            k=k,
            reduction=reduction,
        )

        return knn_scorer
