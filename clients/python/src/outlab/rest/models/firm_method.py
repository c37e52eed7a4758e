from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="FirmMethod")


@_attrs_define
class FirmMethod:
    """FIRM: upright images all attract each other, turned copies only their own second view

    Attributes:
        kind (Literal['firm']): Which of the choices it is.
        temperature (float): τ: divides the cosine similarities. Default: 0.2.
        hidden_layers (int): Hidden layers of the projector. Default: 2.
        hidden_size (int): Units of each of them. Default: 256.
        output_size (int): Units of the projection. Default: 128.
    """

    kind: Literal["firm"]
    temperature: float = 0.2
    hidden_layers: int = 2
    hidden_size: int = 256
    output_size: int = 128

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

        hidden_layers = self.hidden_layers

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "temperature": temperature,
                "hiddenLayers": hidden_layers,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["firm"], d.pop("kind"))
        if kind != "firm":
            raise ValueError(f"kind must match const 'firm', got '{kind}'")

        temperature = d.pop("temperature")

        hidden_layers = d.pop("hiddenLayers")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        firm_method = cls(
            kind=kind,
            temperature=temperature,
            hidden_layers=hidden_layers,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return firm_method
