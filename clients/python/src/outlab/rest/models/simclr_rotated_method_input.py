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

T = TypeVar("T", bound="SimclrRotatedMethodInput")


@_attrs_define
class SimclrRotatedMethodInput:
    """SimCLR: views of one image attract, all other images of the batch repel

    Attributes:
        kind (Literal['simclr']): Which of the choices it is.
        temperature (float | Unset): τ: divides the cosine similarities. By default `0.5`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `128`.
        output_size (int | Unset): Units of the projection. By default `128`.
    """

    kind: Literal["simclr"]
    temperature: float | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

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
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["simclr"], d.pop("kind"))
        if kind != "simclr":
            raise ValueError(f"kind must match const 'simclr', got '{kind}'")

        temperature = d.pop("temperature", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        simclr_rotated_method_input = cls(
            kind=kind,
            temperature=temperature,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return simclr_rotated_method_input
