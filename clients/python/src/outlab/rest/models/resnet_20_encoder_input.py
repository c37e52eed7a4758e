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
from ..types import UNSET, Unset

T = TypeVar("T", bound="Resnet20EncoderInput")


@_attrs_define
class Resnet20EncoderInput:
    """ResNet-20 for small images: 269,072 parameters, 40.55 M multiply-adds at 32 x 32 x 3, 64 features

    Attributes:
        kind (Literal['resnet-20']): Which of the choices it is.
        width (int | Unset): Channels of the first stage; the second has twice, the third four times as many. By default
            `16`.
        shortcut (Resnet20EncoderShortcut | Unset): Where a stage begins: A subsamples and pads with zeros, B convolves
            1 x 1 and normalises.
    """

    kind: Literal["resnet-20"]
    width: int | Unset = UNSET
    shortcut: Resnet20EncoderShortcut | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        width = self.width

        shortcut: str | Unset = UNSET
        if not isinstance(self.shortcut, Unset):
            shortcut = self.shortcut

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if width is not UNSET:
            field_dict["width"] = width
        if shortcut is not UNSET:
            field_dict["shortcut"] = shortcut

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["resnet-20"], d.pop("kind"))
        if kind != "resnet-20":
            raise ValueError(f"kind must match const 'resnet-20', got '{kind}'")

        width = d.pop("width", UNSET)

        _shortcut = d.pop("shortcut", UNSET)
        shortcut: Resnet20EncoderShortcut | Unset
        if isinstance(_shortcut, Unset):
            shortcut = UNSET
        else:
            shortcut = check_resnet_20_encoder_shortcut(_shortcut)

        resnet_20_encoder_input = cls(
            kind=kind,
            width=width,
            shortcut=shortcut,
        )

        return resnet_20_encoder_input
