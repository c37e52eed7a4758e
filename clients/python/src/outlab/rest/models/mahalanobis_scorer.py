from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="MahalanobisScorer")


@_attrs_define
class MahalanobisScorer:
    """Mahalanobis distance to the mean of the normal embeddings

    Attributes:
        kind (Literal['mahalanobis']): Which of the choices it is.
        ridge (float): share of the mean variance added to each variance, so that fewer points than dimensions suffice
            Default: 1e-06.
    """

    kind: Literal["mahalanobis"]
    ridge: float = 1e-06

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        ridge = self.ridge

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "ridge": ridge,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["mahalanobis"], d.pop("kind"))
        if kind != "mahalanobis":
            raise ValueError(f"kind must match const 'mahalanobis', got '{kind}'")

        ridge = d.pop("ridge")

        mahalanobis_scorer = cls(
            kind=kind,
            ridge=ridge,
        )

        return mahalanobis_scorer
