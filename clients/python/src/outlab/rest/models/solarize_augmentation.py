from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SolarizeAugmentation")


@_attrs_define
class SolarizeAugmentation:
    """Bright values inverted

    Attributes:
        kind (Literal['solarize']): Which of the choices it is.
        threshold (float): On the scale 0 … 1; 0.5 is 128 of 255 Default: 0.5.
        probability (float): Share of views that are changed Default: 0.2.
    """

    kind: Literal["solarize"]
    threshold: float = 0.5
    probability: float = 0.2

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        threshold = self.threshold

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "threshold": threshold,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["solarize"], d.pop("kind"))
        if kind != "solarize":
            raise ValueError(f"kind must match const 'solarize', got '{kind}'")

        threshold = d.pop("threshold")

        probability = d.pop("probability")

        solarize_augmentation = cls(
            kind=kind,
            threshold=threshold,
            probability=probability,
        )

        return solarize_augmentation
