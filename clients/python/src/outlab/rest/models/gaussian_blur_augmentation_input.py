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

T = TypeVar("T", bound="GaussianBlurAugmentationInput")


@_attrs_define
class GaussianBlurAugmentationInput:
    """Gaussian blur of random width

    Attributes:
        kind (Literal['gaussian-blur']): Which of the choices it is.
        sigma (list[float] | Unset): Standard deviation in pixels, low and high By default `[0.1,2]`.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["gaussian-blur"]
    sigma: list[float] | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        sigma: list[float] | Unset = UNSET
        if not isinstance(self.sigma, Unset):
            sigma = self.sigma

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if sigma is not UNSET:
            field_dict["sigma"] = sigma
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["gaussian-blur"], d.pop("kind"))
        if kind != "gaussian-blur":
            raise ValueError(f"kind must match const 'gaussian-blur', got '{kind}'")

        sigma = cast(list[float], d.pop("sigma", UNSET))

        probability = d.pop("probability", UNSET)

        gaussian_blur_augmentation_input = cls(
            kind=kind,
            sigma=sigma,
            probability=probability,
        )

        return gaussian_blur_augmentation_input
