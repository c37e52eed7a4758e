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

T = TypeVar("T", bound="CsiMethodInput")


@_attrs_define
class CsiMethodInput:
    """CSI: turned copies of an image repel each other as other images do, and a head names the turn

    Attributes:
        kind (Literal['csi']): Which of the choices it is.
        temperature (float | Unset): τ: divides the cosine similarities. By default `0.5`.
        weight (float | Unset): λ: weight of the loss of naming the turn. By default `1`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `128`.
        output_size (int | Unset): Units of the projection. By default `128`.
    """

    kind: Literal["csi"]
    temperature: float | Unset = UNSET
    weight: float | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

        weight = self.weight

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
        if weight is not UNSET:
            field_dict["weight"] = weight
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["csi"], d.pop("kind"))
        if kind != "csi":
            raise ValueError(f"kind must match const 'csi', got '{kind}'")

        temperature = d.pop("temperature", UNSET)

        weight = d.pop("weight", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        csi_method_input = cls(
            kind=kind,
            temperature=temperature,
            weight=weight,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return csi_method_input
