from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.precision_recall_divergence_measure import (
    PrecisionRecallDivergenceMeasure,
    check_precision_recall_divergence_measure,
)
from ..models.precision_recall_divergence_normalize import (
    PrecisionRecallDivergenceNormalize,
    check_precision_recall_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="PrecisionRecallDivergenceInput")


@_attrs_define
class PrecisionRecallDivergenceInput:
    """1 - F1 of how much of each cloud is within the other (or 1 - precision, 1 - recall)

    Attributes:
        kind (Literal['precision-recall']): Which of the choices it is.
        measure (PrecisionRecallDivergenceMeasure | Unset): precision: share of the other points within the normal
            cloud; recall: of normal points within the other; f1: their harmonic mean
        k (int | Unset): a ball reaches to its centre's k-th neighbour; capped at how many there are By default `3`.
        normalize (PrecisionRecallDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none`
            leaves it; without it, `scoring.embedding.normalize`.
    """

    kind: Literal["precision-recall"]
    measure: PrecisionRecallDivergenceMeasure | Unset = UNSET
    k: int | Unset = UNSET
    normalize: PrecisionRecallDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        measure: str | Unset = UNSET
        if not isinstance(self.measure, Unset):
            measure = self.measure

        k = self.k

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if measure is not UNSET:
            field_dict["measure"] = measure
        if k is not UNSET:
            field_dict["k"] = k
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["precision-recall"], d.pop("kind"))
        if kind != "precision-recall":
            raise ValueError(f"kind must match const 'precision-recall', got '{kind}'")

        _measure = d.pop("measure", UNSET)
        measure: PrecisionRecallDivergenceMeasure | Unset
        if isinstance(_measure, Unset):
            measure = UNSET
        else:
            measure = check_precision_recall_divergence_measure(_measure)

        k = d.pop("k", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: PrecisionRecallDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_precision_recall_divergence_normalize(_normalize)

        precision_recall_divergence_input = cls(
            kind=kind,
            measure=measure,
            k=k,
            normalize=normalize,
        )

        return precision_recall_divergence_input
