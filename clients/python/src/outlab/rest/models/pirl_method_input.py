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

T = TypeVar("T", bound="PirlMethodInput")


@_attrs_define
class PirlMethodInput:
    """PIRL: an image and its shuffled patches both find the image's row in a memory bank

    Attributes:
        kind (Literal['pirl']): Which of the choices it is.
        temperature (float | Unset): τ: divides the cosine similarities. By default `0.07`.
        patch_weight (float | Unset): λ: share of the patches in the loss. By default `0.5`.
        momentum (float | Unset): Share of itself that a row of the memory bank keeps when its image is seen. By default
            `0.5`.
        negatives (int | Unset): Rows of images outside the batch that are held against each; at most as many as there
            are. By default `4096`.
        output_size (int | Unset): Units of the projection and of each patch's. By default `128`.
        patch_size (int | Unset): Side of the patches in pixels. By default `10`.
        jitter_pixels (int | Unset): By how much a cell of the 3 x 3 grid is larger than the patch that is taken from
            it. By default `2`.
    """

    kind: Literal["pirl"]
    temperature: float | Unset = UNSET
    patch_weight: float | Unset = UNSET
    momentum: float | Unset = UNSET
    negatives: int | Unset = UNSET
    output_size: int | Unset = UNSET
    patch_size: int | Unset = UNSET
    jitter_pixels: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

        patch_weight = self.patch_weight

        momentum = self.momentum

        negatives = self.negatives

        output_size = self.output_size

        patch_size = self.patch_size

        jitter_pixels = self.jitter_pixels

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if patch_weight is not UNSET:
            field_dict["patchWeight"] = patch_weight
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if negatives is not UNSET:
            field_dict["negatives"] = negatives
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size
        if patch_size is not UNSET:
            field_dict["patchSize"] = patch_size
        if jitter_pixels is not UNSET:
            field_dict["jitterPixels"] = jitter_pixels

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["pirl"], d.pop("kind"))
        if kind != "pirl":
            raise ValueError(f"kind must match const 'pirl', got '{kind}'")

        temperature = d.pop("temperature", UNSET)

        patch_weight = d.pop("patchWeight", UNSET)

        momentum = d.pop("momentum", UNSET)

        negatives = d.pop("negatives", UNSET)

        output_size = d.pop("outputSize", UNSET)

        patch_size = d.pop("patchSize", UNSET)

        jitter_pixels = d.pop("jitterPixels", UNSET)

        pirl_method_input = cls(
            kind=kind,
            temperature=temperature,
            patch_weight=patch_weight,
            momentum=momentum,
            negatives=negatives,
            output_size=output_size,
            patch_size=patch_size,
            jitter_pixels=jitter_pixels,
        )

        return pirl_method_input
