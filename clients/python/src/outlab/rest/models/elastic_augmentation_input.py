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

T = TypeVar("T", bound="ElasticAugmentationInput")


@_attrs_define
class ElasticAugmentationInput:
    """Random elastic warp

    Attributes:
        kind (Literal['elastic']): Which of the choices it is.
        alpha (float | Unset): Strength: a pixel moves alpha / 2 times the smoothed noise of [-1, 1]; 50 is mild, 100 …
            200 visible at 32 pixels By default `50`.
        sigma (float | Unset): Smoothness: standard deviation in pixels By default `5`.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["elastic"]
    alpha: float | Unset = UNSET
    sigma: float | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        alpha = self.alpha

        sigma = self.sigma

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if alpha is not UNSET:
            field_dict["alpha"] = alpha
        if sigma is not UNSET:
            field_dict["sigma"] = sigma
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["elastic"], d.pop("kind"))
        if kind != "elastic":
            raise ValueError(f"kind must match const 'elastic', got '{kind}'")

        alpha = d.pop("alpha", UNSET)

        sigma = d.pop("sigma", UNSET)

        probability = d.pop("probability", UNSET)

        elastic_augmentation_input = cls(
            kind=kind,
            alpha=alpha,
            sigma=sigma,
            probability=probability,
        )

        return elastic_augmentation_input
