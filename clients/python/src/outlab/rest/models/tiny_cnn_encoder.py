from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="TinyCnnEncoder")


@_attrs_define
class TinyCnnEncoder:
    """Two strided convolutions with batch norm, for smoke runs; twice the width in features

    Attributes:
        kind (Literal['tiny-cnn']): Which of the choices it is.
        width (int): Channels of the first convolution; the second, and so the embedding, has twice as many. Default: 8.
    """

    kind: Literal["tiny-cnn"]
    width: int = 8

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        width = self.width

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "width": width,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["tiny-cnn"], d.pop("kind"))
        if kind != "tiny-cnn":
            raise ValueError(f"kind must match const 'tiny-cnn', got '{kind}'")

        width = d.pop("width")

        tiny_cnn_encoder = cls(
            kind=kind,
            width=width,
        )

        return tiny_cnn_encoder
