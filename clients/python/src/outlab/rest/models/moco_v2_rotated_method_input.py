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

T = TypeVar("T", bound="MocoV2RotatedMethodInput")


@_attrs_define
class MocoV2RotatedMethodInput:
    """MoCo v2: MoCo with SimCLR's projector and augmentation

    Attributes:
        kind (Literal['moco-v2']): Which of the choices it is.
        momentum (float | Unset): Share of itself that the key network keeps at each step. By default `0.99`.
        queue_size (int | Unset): Keys of earlier batches that serve as negatives; more than there are training images
            repeat them. By default `4096`.
        output_size (int | Unset): Units of the projection. By default `128`.
        temperature (float | Unset): τ: divides the cosine similarities. By default `0.2`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `128`.
    """

    kind: Literal["moco-v2"]
    momentum: float | Unset = UNSET
    queue_size: int | Unset = UNSET
    output_size: int | Unset = UNSET
    temperature: float | Unset = UNSET
    hidden_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        momentum = self.momentum

        queue_size = self.queue_size

        output_size = self.output_size

        temperature = self.temperature

        hidden_size = self.hidden_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if queue_size is not UNSET:
            field_dict["queueSize"] = queue_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["moco-v2"], d.pop("kind"))
        if kind != "moco-v2":
            raise ValueError(f"kind must match const 'moco-v2', got '{kind}'")

        momentum = d.pop("momentum", UNSET)

        queue_size = d.pop("queueSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        temperature = d.pop("temperature", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        moco_v2_rotated_method_input = cls(
            kind=kind,
            momentum=momentum,
            queue_size=queue_size,
            output_size=output_size,
            temperature=temperature,
            hidden_size=hidden_size,
        )

        return moco_v2_rotated_method_input
