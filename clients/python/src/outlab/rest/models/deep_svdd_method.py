from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="DeepSvddMethod")


@_attrs_define
class DeepSvddMethod:
    """Deep SVDD: embeddings of normal images are drawn to a centre that was fixed before

    Attributes:
        kind (Literal['deep-svdd']): Which of the choices it is.
    """

    kind: Literal["deep-svdd"]

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
        kind = cast(Literal["deep-svdd"], d.pop("kind"))
        if kind != "deep-svdd":
            raise ValueError(f"kind must match const 'deep-svdd', got '{kind}'")

        deep_svdd_method = cls(
            kind=kind,
        )

        return deep_svdd_method
