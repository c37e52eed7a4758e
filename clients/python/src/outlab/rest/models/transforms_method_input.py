from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.transforms_method_copies import (
    TransformsMethodCopies,
    check_transforms_method_copies,
)
from ..models.transforms_method_heads import (
    TransformsMethodHeads,
    check_transforms_method_heads,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="TransformsMethodInput")


@_attrs_define
class TransformsMethodInput:
    """Transforms: the encoder names how an image was turned, shifted and mirrored

    Attributes:
        kind (Literal['transforms']): Which of the choices it is.
        copies (TransformsMethodCopies | Unset): The copies that are named: Rot+Trans has 36, GEOM 72.
        heads (TransformsMethodHeads | Unset): Whether each transformation is named on its own, as in Rot+Trans, or
            their combination, as in GEOM.
        hidden_layers (int | Unset): Layers between the pooled features and the copy's name; 0 makes the head linear. By
            default `0`.
        hidden_size (int | Unset): Units of each of them. By default `256`.
    """

    kind: Literal["transforms"]
    copies: TransformsMethodCopies | Unset = UNSET
    heads: TransformsMethodHeads | Unset = UNSET
    hidden_layers: int | Unset = UNSET
    hidden_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        copies: str | Unset = UNSET
        if not isinstance(self.copies, Unset):
            copies = self.copies

        heads: str | Unset = UNSET
        if not isinstance(self.heads, Unset):
            heads = self.heads

        hidden_layers = self.hidden_layers

        hidden_size = self.hidden_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if copies is not UNSET:
            field_dict["copies"] = copies
        if heads is not UNSET:
            field_dict["heads"] = heads
        if hidden_layers is not UNSET:
            field_dict["hiddenLayers"] = hidden_layers
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["transforms"], d.pop("kind"))
        if kind != "transforms":
            raise ValueError(f"kind must match const 'transforms', got '{kind}'")

        _copies = d.pop("copies", UNSET)
        copies: TransformsMethodCopies | Unset
        if isinstance(_copies, Unset):
            copies = UNSET
        else:
            copies = check_transforms_method_copies(_copies)

        _heads = d.pop("heads", UNSET)
        heads: TransformsMethodHeads | Unset
        if isinstance(_heads, Unset):
            heads = UNSET
        else:
            heads = check_transforms_method_heads(_heads)

        hidden_layers = d.pop("hiddenLayers", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        transforms_method_input = cls(
            kind=kind,
            copies=copies,
            heads=heads,
            hidden_layers=hidden_layers,
            hidden_size=hidden_size,
        )

        return transforms_method_input
