from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.cdist_divergence_reduction import (
    CdistDivergenceReduction,
    check_cdist_divergence_reduction,
)

T = TypeVar("T", bound="CdistDivergence")


@_attrs_define
class CdistDivergence:
    """Sum or mean of all Euclidean distances between two clouds

    Attributes:
        kind (Literal['cdist']): Which of the choices it is.
        reduction (CdistDivergenceReduction): mean divides by the number of pairs
    """

    kind: Literal["cdist"]
    reduction: CdistDivergenceReduction

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        reduction: str = self.reduction

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "reduction": reduction,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["cdist"], d.pop("kind"))
        if kind != "cdist":
            raise ValueError(f"kind must match const 'cdist', got '{kind}'")

        reduction = check_cdist_divergence_reduction(d.pop("reduction"))

        cdist_divergence = cls(
            kind=kind,
            reduction=reduction,
        )

        return cdist_divergence
