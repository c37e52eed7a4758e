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
from ..types import UNSET, Unset

T = TypeVar("T", bound="KnnScorerInput")


@_attrs_define
class KnnScorerInput:
    """Distance to the k nearest normal embeddings

    Attributes:
        kind (Literal['knn']): Which of the choices it is.
        k (int | Unset): neighbours; capped at the number of normal points By default `5`.
        reduction (KnnScorerReduction | Unset): mean of the k distances, or the k-th alone
    """

    kind: Literal["knn"]
    k: int | Unset = UNSET
    reduction: KnnScorerReduction | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

        reduction: str | Unset = UNSET
        if not isinstance(self.reduction, Unset):
            reduction = self.reduction

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if k is not UNSET:
            field_dict["k"] = k
        if reduction is not UNSET:
            field_dict["reduction"] = reduction

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["knn"], d.pop("kind"))
        if kind != "knn":
            raise ValueError(f"kind must match const 'knn', got '{kind}'")

        k = d.pop("k", UNSET)

        _reduction = d.pop("reduction", UNSET)
        reduction: KnnScorerReduction | Unset
        if isinstance(_reduction, Unset):
            reduction = UNSET
        else:
            reduction = check_knn_scorer_reduction(_reduction)

        knn_scorer_input = cls(
            kind=kind,
            k=k,
            reduction=reduction,
        )

        return knn_scorer_input
