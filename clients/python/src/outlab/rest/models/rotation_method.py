from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="RotationMethod")


@_attrs_define
class RotationMethod:
    """Rotation: the encoder names by which quarter turn an image was turned

    Attributes:
        kind (Literal['rotation']): Which of the choices it is.
        hidden_layers (int): Layers between the pooled features and the copy's name; 0 makes the head linear. Default:
            0.
        hidden_size (int): Units of each of them. Default: 256.
    """

    kind: Literal["rotation"]
    hidden_layers: int = 0
    hidden_size: int = 256

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        hidden_layers = self.hidden_layers

        hidden_size = self.hidden_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "hiddenLayers": hidden_layers,
                "hiddenSize": hidden_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["rotation"], d.pop("kind"))
        if kind != "rotation":
            raise ValueError(f"kind must match const 'rotation', got '{kind}'")

        hidden_layers = d.pop("hiddenLayers")

        hidden_size = d.pop("hiddenSize")

        rotation_method = cls(
            kind=kind,
            hidden_layers=hidden_layers,
            hidden_size=hidden_size,
        )

        return rotation_method
