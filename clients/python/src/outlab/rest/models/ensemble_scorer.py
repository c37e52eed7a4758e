from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="EnsembleScorer")


@_attrs_define
class EnsembleScorer:
    """Mean of the other scorers' scores, each standardised by held-out normal images

    Attributes:
        kind (Literal['ensemble']): Which of the choices it is.
    """

    kind: Literal["ensemble"]

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
        kind = cast(Literal["ensemble"], d.pop("kind"))
        if kind != "ensemble":
            raise ValueError(f"kind must match const 'ensemble', got '{kind}'")

        ensemble_scorer = cls(
            kind=kind,
        )

        return ensemble_scorer
