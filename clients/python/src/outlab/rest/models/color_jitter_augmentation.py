from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="ColorJitterAugmentation")


@_attrs_define
class ColorJitterAugmentation:
    """Random brightness, contrast, saturation and hue

    Attributes:
        kind (Literal['color-jitter']): Which of the choices it is.
        brightness (float): Factor drawn from [max(0, 1 - b), 1 + b] Default: 0.4.
        contrast (float): Factor around the mean grey value, drawn alike Default: 0.4.
        saturation (float): Factor around each pixel's grey value, drawn alike; nothing on one channel Default: 0.4.
        hue (float): Shift drawn from [-h, h] turns; nothing on one channel Default: 0.1.
        probability (float): Share of views that are changed Default: 0.8.
    """

    kind: Literal["color-jitter"]
    brightness: float = 0.4
    contrast: float = 0.4
    saturation: float = 0.4
    hue: float = 0.1
    probability: float = 0.8

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        brightness = self.brightness

        contrast = self.contrast

        saturation = self.saturation

        hue = self.hue

        probability = self.probability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "brightness": brightness,
                "contrast": contrast,
                "saturation": saturation,
                "hue": hue,
                "probability": probability,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["color-jitter"], d.pop("kind"))
        if kind != "color-jitter":
            raise ValueError(f"kind must match const 'color-jitter', got '{kind}'")

        brightness = d.pop("brightness")

        contrast = d.pop("contrast")

        saturation = d.pop("saturation")

        hue = d.pop("hue")

        probability = d.pop("probability")

        color_jitter_augmentation = cls(
            kind=kind,
            brightness=brightness,
            contrast=contrast,
            saturation=saturation,
            hue=hue,
            probability=probability,
        )

        return color_jitter_augmentation
