from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="RidgeProbeEvaluation")


@_attrs_define
class RidgeProbeEvaluation:
    """Linear classifier by least squares on standardised features

    Attributes:
        kind (Literal['ridge-probe']): Which of the choices it is.
        penalty (float): weight of the squared length of the weights beside the sum of squared errors Default: 1.0.
    """

    kind: Literal["ridge-probe"]
    penalty: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        penalty = self.penalty

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "penalty": penalty,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["ridge-probe"], d.pop("kind"))
        if kind != "ridge-probe":
            raise ValueError(f"kind must match const 'ridge-probe', got '{kind}'")

        penalty = d.pop("penalty")

        ridge_probe_evaluation = cls(
            kind=kind,
            penalty=penalty,
        )

        return ridge_probe_evaluation
