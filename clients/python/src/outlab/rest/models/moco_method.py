from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="MocoMethod")


@_attrs_define
class MocoMethod:
    """MoCo: a view finds its partner's key among a queue of keys from earlier batches

    Attributes:
        kind (Literal['moco']): Which of the choices it is.
        momentum (float): Share of itself that the key network keeps at each step. Default: 0.99.
        queue_size (int): Keys of earlier batches that serve as negatives; more than there are training images repeat
            them. Default: 4096.
        output_size (int): Units of the projection. Default: 128.
        temperature (float): τ: divides the cosine similarities. Default: 0.07.
    """

    kind: Literal["moco"]
    momentum: float = 0.99
    queue_size: int = 4096
    output_size: int = 128
    temperature: float = 0.07

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        momentum = self.momentum

        queue_size = self.queue_size

        output_size = self.output_size

        temperature = self.temperature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "momentum": momentum,
                "queueSize": queue_size,
                "outputSize": output_size,
                "temperature": temperature,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["moco"], d.pop("kind"))
        if kind != "moco":
            raise ValueError(f"kind must match const 'moco', got '{kind}'")

        momentum = d.pop("momentum")

        queue_size = d.pop("queueSize")

        output_size = d.pop("outputSize")

        temperature = d.pop("temperature")

        moco_method = cls(
            kind=kind,
            momentum=momentum,
            queue_size=queue_size,
            output_size=output_size,
            temperature=temperature,
        )

        return moco_method
