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

T = TypeVar("T", bound="ByolRotatedMethodInput")


@_attrs_define
class ByolRotatedMethodInput:
    """BYOL: one view predicts what a slowly following copy of the network makes of the other

    Attributes:
        kind (Literal['byol']): Which of the choices it is.
        momentum (float | Unset): Share of itself that the target keeps at a step, at the start; rises to 1 along a
            cosine. By default `0.99`.
        hidden_size (int | Unset): Units of the hidden layer of both heads. By default `512`.
        output_size (int | Unset): Units of the projection. By default `128`.
    """

    kind: Literal["byol"]
    momentum: float | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        momentum = self.momentum

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["byol"], d.pop("kind"))
        if kind != "byol":
            raise ValueError(f"kind must match const 'byol', got '{kind}'")

        momentum = d.pop("momentum", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        byol_rotated_method_input = cls(
            kind=kind,
            momentum=momentum,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return byol_rotated_method_input
