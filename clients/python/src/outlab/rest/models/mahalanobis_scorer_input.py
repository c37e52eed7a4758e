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

T = TypeVar("T", bound="MahalanobisScorerInput")


@_attrs_define
class MahalanobisScorerInput:
    """Mahalanobis distance to the mean of the normal embeddings

    Attributes:
        kind (Literal['mahalanobis']): Which of the choices it is.
        ridge (float | Unset): share of the mean variance added to each variance, so that fewer points than dimensions
            suffice By default `0.000001`.
    """

    kind: Literal["mahalanobis"]
    ridge: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        ridge = self.ridge

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if ridge is not UNSET:
            field_dict["ridge"] = ridge

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["mahalanobis"], d.pop("kind"))
        if kind != "mahalanobis":
            raise ValueError(f"kind must match const 'mahalanobis', got '{kind}'")

        ridge = d.pop("ridge", UNSET)

        mahalanobis_scorer_input = cls(
            kind=kind,
            ridge=ridge,
        )

        return mahalanobis_scorer_input
