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

T = TypeVar("T", bound="GaussianNoiseAugmentationInput")


@_attrs_define
class GaussianNoiseAugmentationInput:
    """Gaussian noise, clipped

    Attributes:
        kind (Literal['gaussian-noise']): Which of the choices it is.
        sd (float | Unset): Standard deviation on the scale 0 … 1 By default `0.1`.
        probability (float | Unset): Share of views that are changed By default `0.5`.
    """

    kind: Literal["gaussian-noise"]
    sd: float | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        sd = self.sd

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if sd is not UNSET:
            field_dict["sd"] = sd
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["gaussian-noise"], d.pop("kind"))
        if kind != "gaussian-noise":
            raise ValueError(f"kind must match const 'gaussian-noise', got '{kind}'")

        sd = d.pop("sd", UNSET)

        probability = d.pop("probability", UNSET)

        gaussian_noise_augmentation_input = cls(
            kind=kind,
            sd=sd,
            probability=probability,
        )

        return gaussian_noise_augmentation_input
