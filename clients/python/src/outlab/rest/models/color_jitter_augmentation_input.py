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

T = TypeVar("T", bound="ColorJitterAugmentationInput")


@_attrs_define
class ColorJitterAugmentationInput:
    """Random brightness, contrast, saturation and hue

    Attributes:
        kind (Literal['color-jitter']): Which of the choices it is.
        brightness (float | Unset): Factor drawn from [max(0, 1 - b), 1 + b] By default `0.4`.
        contrast (float | Unset): Factor around the mean grey value, drawn alike By default `0.4`.
        saturation (float | Unset): Factor around each pixel's grey value, drawn alike; nothing on one channel By
            default `0.4`.
        hue (float | Unset): Shift drawn from [-h, h] turns; nothing on one channel By default `0.1`.
        probability (float | Unset): Share of views that are changed By default `0.8`.
    """

    kind: Literal["color-jitter"]
    brightness: float | Unset = UNSET
    contrast: float | Unset = UNSET
    saturation: float | Unset = UNSET
    hue: float | Unset = UNSET
    probability: float | Unset = UNSET

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
            }
        )
        if brightness is not UNSET:
            field_dict["brightness"] = brightness
        if contrast is not UNSET:
            field_dict["contrast"] = contrast
        if saturation is not UNSET:
            field_dict["saturation"] = saturation
        if hue is not UNSET:
            field_dict["hue"] = hue
        if probability is not UNSET:
            field_dict["probability"] = probability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["color-jitter"], d.pop("kind"))
        if kind != "color-jitter":
            raise ValueError(f"kind must match const 'color-jitter', got '{kind}'")

        brightness = d.pop("brightness", UNSET)

        contrast = d.pop("contrast", UNSET)

        saturation = d.pop("saturation", UNSET)

        hue = d.pop("hue", UNSET)

        probability = d.pop("probability", UNSET)

        color_jitter_augmentation_input = cls(
            kind=kind,
            brightness=brightness,
            contrast=contrast,
            saturation=saturation,
            hue=hue,
            probability=probability,
        )

        return color_jitter_augmentation_input
