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

T = TypeVar("T", bound="FirmMethodInput")


@_attrs_define
class FirmMethodInput:
    """FIRM: upright images all attract each other, turned copies only their own second view

    Attributes:
        kind (Literal['firm']): Which of the choices it is.
        temperature (float | Unset): τ: divides the cosine similarities. By default `0.2`.
        hidden_layers (int | Unset): Hidden layers of the projector. By default `2`.
        hidden_size (int | Unset): Units of each of them. By default `256`.
        output_size (int | Unset): Units of the projection. By default `128`.
    """

    kind: Literal["firm"]
    temperature: float | Unset = UNSET
    hidden_layers: int | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

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
            }
        )
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if hidden_layers is not UNSET:
            field_dict["hiddenLayers"] = hidden_layers
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["firm"], d.pop("kind"))
        if kind != "firm":
            raise ValueError(f"kind must match const 'firm', got '{kind}'")

        temperature = d.pop("temperature", UNSET)

        hidden_layers = d.pop("hiddenLayers", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        firm_method_input = cls(
            kind=kind,
            temperature=temperature,
            hidden_layers=hidden_layers,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return firm_method_input
