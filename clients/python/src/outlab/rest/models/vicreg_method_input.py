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

T = TypeVar("T", bound="VicregMethodInput")


@_attrs_define
class VicregMethodInput:
    """VICReg: two views agree, each feature varies, and no two features say the same

    Attributes:
        kind (Literal['vicreg']): Which of the choices it is.
        invariance (float | Unset): λ: weight of the distance between two views. By default `25`.
        variance (float | Unset): μ: weight of features that vary by less than 1. By default `25`.
        covariance (float | Unset): ν: weight of features that vary together. By default `1`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `512`.
        output_size (int | Unset): Units of the projection. By default `512`.
    """

    kind: Literal["vicreg"]
    invariance: float | Unset = UNSET
    variance: float | Unset = UNSET
    covariance: float | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        invariance = self.invariance

        variance = self.variance

        covariance = self.covariance

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if invariance is not UNSET:
            field_dict["invariance"] = invariance
        if variance is not UNSET:
            field_dict["variance"] = variance
        if covariance is not UNSET:
            field_dict["covariance"] = covariance
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["vicreg"], d.pop("kind"))
        if kind != "vicreg":
            raise ValueError(f"kind must match const 'vicreg', got '{kind}'")

        invariance = d.pop("invariance", UNSET)

        variance = d.pop("variance", UNSET)

        covariance = d.pop("covariance", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        vicreg_method_input = cls(
            kind=kind,
            invariance=invariance,
            variance=variance,
            covariance=covariance,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return vicreg_method_input
