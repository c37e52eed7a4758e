from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="ByolRotatedMethod")


@_attrs_define
class ByolRotatedMethod:
    """BYOL: one view predicts what a slowly following copy of the network makes of the other

    Attributes:
        kind (Literal['byol']): Which of the choices it is.
        momentum (float): Share of itself that the target keeps at a step, at the start; rises to 1 along a cosine.
            Default: 0.99.
        hidden_size (int): Units of the hidden layer of both heads. Default: 512.
        output_size (int): Units of the projection. Default: 128.
    """

    kind: Literal["byol"]
    momentum: float = 0.99
    hidden_size: int = 512
    output_size: int = 128

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        momentum = self.momentum

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "momentum": momentum,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["byol"], d.pop("kind"))
        if kind != "byol":
            raise ValueError(f"kind must match const 'byol', got '{kind}'")

        momentum = d.pop("momentum")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        byol_rotated_method = cls(
            kind=kind,
            momentum=momentum,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return byol_rotated_method
