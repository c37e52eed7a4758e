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

T = TypeVar("T", bound="RidgeProbeEvaluationInput")


@_attrs_define
class RidgeProbeEvaluationInput:
    """Linear classifier by least squares on standardised features

    Attributes:
        kind (Literal['ridge-probe']): Which of the choices it is.
        penalty (float | Unset): weight of the squared length of the weights beside the sum of squared errors By default
            `1`.
    """

    kind: Literal["ridge-probe"]
    penalty: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        penalty = self.penalty

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if penalty is not UNSET:
            field_dict["penalty"] = penalty

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["ridge-probe"], d.pop("kind"))
        if kind != "ridge-probe":
            raise ValueError(f"kind must match const 'ridge-probe', got '{kind}'")

        penalty = d.pop("penalty", UNSET)

        ridge_probe_evaluation_input = cls(
            kind=kind,
            penalty=penalty,
        )

        return ridge_probe_evaluation_input
