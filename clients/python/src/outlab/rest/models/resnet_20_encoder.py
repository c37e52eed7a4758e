from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.resnet_20_encoder_shortcut import (
    Resnet20EncoderShortcut,
    check_resnet_20_encoder_shortcut,
)

T = TypeVar("T", bound="Resnet20Encoder")


@_attrs_define
class Resnet20Encoder:
    """ResNet-20 for small images: 269,072 parameters, 40.55 M multiply-adds at 32 x 32 x 3, 64 features

    Attributes:
        kind (Literal['resnet-20']): Which of the choices it is.
        width (int): Channels of the first stage; the second has twice, the third four times as many. Default: 16.
        shortcut (Resnet20EncoderShortcut): Where a stage begins: A subsamples and pads with zeros, B convolves 1 x 1
            and normalises.
    """

    kind: Literal["resnet-20"]
    shortcut: Resnet20EncoderShortcut
    width: int = 16

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        width = self.width

        shortcut: str = self.shortcut

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "width": width,
                "shortcut": shortcut,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["resnet-20"], d.pop("kind"))
        if kind != "resnet-20":
            raise ValueError(f"kind must match const 'resnet-20', got '{kind}'")

        width = d.pop("width")

        shortcut = check_resnet_20_encoder_shortcut(d.pop("shortcut"))

        resnet_20_encoder = cls(
            kind=kind,
            width=width,
            shortcut=shortcut,
        )

        return resnet_20_encoder
