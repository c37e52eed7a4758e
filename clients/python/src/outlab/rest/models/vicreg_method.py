from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="VicregMethod")


@_attrs_define
class VicregMethod:
    """VICReg: two views agree, each feature varies, and no two features say the same

    Attributes:
        kind (Literal['vicreg']): Which of the choices it is.
        invariance (float): λ: weight of the distance between two views. Default: 25.0.
        variance (float): μ: weight of features that vary by less than 1. Default: 25.0.
        covariance (float): ν: weight of features that vary together. Default: 1.0.
        hidden_size (int): Units of the projector's hidden layer. Default: 512.
        output_size (int): Units of the projection. Default: 512.
    """

    kind: Literal["vicreg"]
    invariance: float = 25.0
    variance: float = 25.0
    covariance: float = 1.0
    hidden_size: int = 512
    output_size: int = 512

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
                "invariance": invariance,
                "variance": variance,
                "covariance": covariance,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["vicreg"], d.pop("kind"))
        if kind != "vicreg":
            raise ValueError(f"kind must match const 'vicreg', got '{kind}'")

        invariance = d.pop("invariance")

        variance = d.pop("variance")

        covariance = d.pop("covariance")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        vicreg_method = cls(
            kind=kind,
            invariance=invariance,
            variance=variance,
            covariance=covariance,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return vicreg_method
