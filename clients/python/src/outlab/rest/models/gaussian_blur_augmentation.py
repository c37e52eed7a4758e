from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="GaussianBlurAugmentation")


@_attrs_define
class GaussianBlurAugmentation:
    """Gaussian blur of random width

    Attributes:
        kind (Literal['gaussian-blur']): Which of the choices it is.
        sigma (list[float]): Standard deviation in pixels, low and high By default `[0.1,2]`.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["gaussian-blur"]
    sigma: list[float]
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        sigma = self.sigma

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "sigma": sigma,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["gaussian-blur"], d.pop("kind"))
        if kind != "gaussian-blur":
            raise ValueError(f"kind must match const 'gaussian-blur', got '{kind}'")

        sigma = cast(list[float], d.pop("sigma"))

        probability = d.pop("probability")

        gaussian_blur_augmentation = cls(
            kind=kind,
            sigma=sigma,
            probability=probability,
        )

        return gaussian_blur_augmentation
