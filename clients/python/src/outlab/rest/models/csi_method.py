from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="CsiMethod")


@_attrs_define
class CsiMethod:
    """CSI: turned copies of an image repel each other as other images do, and a head names the turn

    Attributes:
        kind (Literal['csi']): Which of the choices it is.
        temperature (float): τ: divides the cosine similarities. Default: 0.5.
        weight (float): λ: weight of the loss of naming the turn. Default: 1.0.
        hidden_size (int): Units of the projector's hidden layer. Default: 128.
        output_size (int): Units of the projection. Default: 128.
    """

    kind: Literal["csi"]
    temperature: float = 0.5
    weight: float = 1.0
    hidden_size: int = 128
    output_size: int = 128

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
                "temperature": temperature,
                "weight": weight,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["csi"], d.pop("kind"))
        if kind != "csi":
            raise ValueError(f"kind must match const 'csi', got '{kind}'")

        temperature = d.pop("temperature")

        weight = d.pop("weight")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        csi_method = cls(
            kind=kind,
            temperature=temperature,
            weight=weight,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return csi_method
