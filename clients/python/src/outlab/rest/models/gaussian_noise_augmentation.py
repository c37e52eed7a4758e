from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="GaussianNoiseAugmentation")


@_attrs_define
class GaussianNoiseAugmentation:
    """Gaussian noise, clipped

    Attributes:
        kind (Literal['gaussian-noise']): Which of the choices it is.
        sd (float): Standard deviation on the scale 0 … 1 Default: 0.1.
        probability (float): Share of views that are changed Default: 0.5.
    """

    kind: Literal["gaussian-noise"]
    sd: float = 0.1
    probability: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        sd = self.sd

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "sd": sd,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["gaussian-noise"], d.pop("kind"))
        if kind != "gaussian-noise":
            raise ValueError(f"kind must match const 'gaussian-noise', got '{kind}'")

        sd = d.pop("sd")

        probability = d.pop("probability")

        gaussian_noise_augmentation = cls(
            kind=kind,
            sd=sd,
            probability=probability,
        )

        return gaussian_noise_augmentation
