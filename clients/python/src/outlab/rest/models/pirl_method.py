from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="PirlMethod")


@_attrs_define
class PirlMethod:
    """PIRL: an image and its shuffled patches both find the image's row in a memory bank

    Attributes:
        kind (Literal['pirl']): Which of the choices it is.
        temperature (float): τ: divides the cosine similarities. Default: 0.07.
        patch_weight (float): λ: share of the patches in the loss. Default: 0.5.
        momentum (float): Share of itself that a row of the memory bank keeps when its image is seen. Default: 0.5.
        negatives (int): Rows of images outside the batch that are held against each; at most as many as there are.
            Default: 4096.
        output_size (int): Units of the projection and of each patch's. Default: 128.
        patch_size (int): Side of the patches in pixels. Default: 10.
        jitter_pixels (int): By how much a cell of the 3 x 3 grid is larger than the patch that is taken from it.
            Default: 2.
    """

    kind: Literal["pirl"]
    temperature: float = 0.07
    patch_weight: float = 0.5
    momentum: float = 0.5
    negatives: int = 4096
    output_size: int = 128
    patch_size: int = 10
    jitter_pixels: int = 2

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
                "temperature": temperature,
                "patchWeight": patch_weight,
                "momentum": momentum,
                "negatives": negatives,
                "outputSize": output_size,
                "patchSize": patch_size,
                "jitterPixels": jitter_pixels,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["pirl"], d.pop("kind"))
        if kind != "pirl":
            raise ValueError(f"kind must match const 'pirl', got '{kind}'")

        temperature = d.pop("temperature")

        patch_weight = d.pop("patchWeight")

        momentum = d.pop("momentum")

        negatives = d.pop("negatives")

        output_size = d.pop("outputSize")

        patch_size = d.pop("patchSize")

        jitter_pixels = d.pop("jitterPixels")

        pirl_method = cls(
            kind=kind,
            temperature=temperature,
            patch_weight=patch_weight,
            momentum=momentum,
            negatives=negatives,
            output_size=output_size,
            patch_size=patch_size,
            jitter_pixels=jitter_pixels,
        )

        return pirl_method
