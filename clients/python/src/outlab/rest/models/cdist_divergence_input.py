from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.cdist_divergence_normalize import (
    CdistDivergenceNormalize,
    check_cdist_divergence_normalize,
)
from ..models.cdist_divergence_reduction import (
    CdistDivergenceReduction,
    check_cdist_divergence_reduction,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="CdistDivergenceInput")


@_attrs_define
class CdistDivergenceInput:
    """Sum or mean of all Euclidean distances between two clouds

    Attributes:
        kind (Literal['cdist']): Which of the choices it is.
        reduction (CdistDivergenceReduction | Unset): mean divides by the number of pairs
        normalize (CdistDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["cdist"]
    reduction: CdistDivergenceReduction | Unset = UNSET
    normalize: CdistDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        reduction: str | Unset = UNSET
        if not isinstance(self.reduction, Unset):
            reduction = self.reduction

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if reduction is not UNSET:
            field_dict["reduction"] = reduction
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["cdist"], d.pop("kind"))
        if kind != "cdist":
            raise ValueError(f"kind must match const 'cdist', got '{kind}'")

        _reduction = d.pop("reduction", UNSET)
        reduction: CdistDivergenceReduction | Unset
        if isinstance(_reduction, Unset):
            reduction = UNSET
        else:
            reduction = check_cdist_divergence_reduction(_reduction)

        _normalize = d.pop("normalize", UNSET)
        normalize: CdistDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_cdist_divergence_normalize(_normalize)

        cdist_divergence_input = cls(
            kind=kind,
            reduction=reduction,
            normalize=normalize,
        )

        return cdist_divergence_input
