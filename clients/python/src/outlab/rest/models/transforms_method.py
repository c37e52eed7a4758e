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

T = TypeVar("T", bound="TransformsMethod")


@_attrs_define
class TransformsMethod:
    """Transforms: the encoder names how an image was turned, shifted and mirrored

    Attributes:
        kind (Literal['transforms']): Which of the choices it is.
        copies (TransformsMethodCopies): The copies that are named: Rot+Trans has 36, GEOM 72.
        heads (TransformsMethodHeads): Whether each transformation is named on its own, as in Rot+Trans, or their
            combination, as in GEOM.
        hidden_layers (int): Layers between the pooled features and the copy's name; 0 makes the head linear. Default:
            0.
        hidden_size (int): Units of each of them. Default: 256.
    """

    kind: Literal["transforms"]
    copies: TransformsMethodCopies
    heads: TransformsMethodHeads
    hidden_layers: int = 0
    hidden_size: int = 256

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        copies: str = self.copies

        heads: str = self.heads

        hidden_layers = self.hidden_layers

        hidden_size = self.hidden_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "copies": copies,
                "heads": heads,
                "hiddenLayers": hidden_layers,
                "hiddenSize": hidden_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["transforms"], d.pop("kind"))
        if kind != "transforms":
            raise ValueError(f"kind must match const 'transforms', got '{kind}'")

        copies = check_transforms_method_copies(d.pop("copies"))

        heads = check_transforms_method_heads(d.pop("heads"))

        hidden_layers = d.pop("hiddenLayers")

        hidden_size = d.pop("hiddenSize")

        transforms_method = cls(
            kind=kind,
            copies=copies,
            heads=heads,
            hidden_layers=hidden_layers,
            hidden_size=hidden_size,
        )

        return transforms_method
