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

T = TypeVar("T", bound="SolarizeAugmentationInput")


@_attrs_define
class SolarizeAugmentationInput:
    """Bright values inverted

    Attributes:
        kind (Literal['solarize']): Which of the choices it is.
        threshold (float | Unset): On the scale 0 … 1; 0.5 is 128 of 255 By default `0.5`.
        probability (float | Unset): Share of views that are changed By default `0.2`.
    """

    kind: Literal["solarize"]
    threshold: float | Unset = UNSET
    probability: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        threshold = self.threshold

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if threshold is not UNSET:
            field_dict["threshold"] = threshold
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["solarize"], d.pop("kind"))
        if kind != "solarize":
            raise ValueError(f"kind must match const 'solarize', got '{kind}'")

        threshold = d.pop("threshold", UNSET)

        probability = d.pop("probability", UNSET)

        solarize_augmentation_input = cls(
            kind=kind,
            threshold=threshold,
            probability=probability,
        )

        return solarize_augmentation_input
