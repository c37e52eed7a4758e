from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="MocoV2RotatedMethod")


@_attrs_define
class MocoV2RotatedMethod:
    """MoCo v2: MoCo with SimCLR's projector and augmentation

    Attributes:
        kind (Literal['moco-v2']): Which of the choices it is.
        momentum (float): Share of itself that the key network keeps at each step. Default: 0.99.
        queue_size (int): Keys of earlier batches that serve as negatives; more than there are training images repeat
            them. Default: 4096.
        output_size (int): Units of the projection. Default: 128.
        temperature (float): τ: divides the cosine similarities. Default: 0.2.
        hidden_size (int): Units of the projector's hidden layer. Default: 128.
    """

    kind: Literal["moco-v2"]
    momentum: float = 0.99
    queue_size: int = 4096
    output_size: int = 128
    temperature: float = 0.2
    hidden_size: int = 128

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
                "momentum": momentum,
                "queueSize": queue_size,
                "outputSize": output_size,
                "temperature": temperature,
                "hiddenSize": hidden_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["moco-v2"], d.pop("kind"))
        if kind != "moco-v2":
            raise ValueError(f"kind must match const 'moco-v2', got '{kind}'")

        momentum = d.pop("momentum")

        queue_size = d.pop("queueSize")

        output_size = d.pop("outputSize")

        temperature = d.pop("temperature")

        hidden_size = d.pop("hiddenSize")

        moco_v2_rotated_method = cls(
            kind=kind,
            momentum=momentum,
            queue_size=queue_size,
            output_size=output_size,
            temperature=temperature,
            hidden_size=hidden_size,
        )

        return moco_v2_rotated_method
