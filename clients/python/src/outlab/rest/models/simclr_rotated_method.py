from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SimclrRotatedMethod")


@_attrs_define
class SimclrRotatedMethod:
    """SimCLR: views of one image attract, all other images of the batch repel

    Attributes:
        kind (Literal['simclr']): Which of the choices it is.
        temperature (float): τ: divides the cosine similarities. Default: 0.5.
        hidden_size (int): Units of the projector's hidden layer. Default: 128.
        output_size (int): Units of the projection. Default: 128.
    """

    kind: Literal["simclr"]
    temperature: float = 0.5
    hidden_size: int = 128
    output_size: int = 128

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "temperature": temperature,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["simclr"], d.pop("kind"))
        if kind != "simclr":
            raise ValueError(f"kind must match const 'simclr', got '{kind}'")

        temperature = d.pop("temperature")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        simclr_rotated_method = cls(
            kind=kind,
            temperature=temperature,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return simclr_rotated_method
