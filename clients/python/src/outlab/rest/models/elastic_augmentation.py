from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="ElasticAugmentation")


@_attrs_define
class ElasticAugmentation:
    """Random elastic warp

    Attributes:
        kind (Literal['elastic']): Which of the choices it is.
        alpha (float): Strength: a pixel moves alpha / 2 times the smoothed noise of [-1, 1]; 50 is mild, 100 … 200
            visible at 32 pixels Default: 50.0.
        sigma (float): Smoothness: standard deviation in pixels Default: 5.0.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["elastic"]
    alpha: float = 50.0
    sigma: float = 5.0
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        alpha = self.alpha

        sigma = self.sigma

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "alpha": alpha,
                "sigma": sigma,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["elastic"], d.pop("kind"))
        if kind != "elastic":
            raise ValueError(f"kind must match const 'elastic', got '{kind}'")

        alpha = d.pop("alpha")

        sigma = d.pop("sigma")

        probability = d.pop("probability")

        elastic_augmentation = cls(
            kind=kind,
            alpha=alpha,
            sigma=sigma,
            probability=probability,
        )

        return elastic_augmentation
