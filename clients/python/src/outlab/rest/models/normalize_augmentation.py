from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="NormalizeAugmentation")


@_attrs_define
class NormalizeAugmentation:
    """Channel means 0, standard deviations 1

    Attributes:
        kind (Literal['normalize']): Which of the choices it is.
    """

    kind: Literal["normalize"]

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["normalize"], d.pop("kind"))
        if kind != "normalize":
            raise ValueError(f"kind must match const 'normalize', got '{kind}'")

        normalize_augmentation = cls(
            kind=kind,
        )

        return normalize_augmentation
