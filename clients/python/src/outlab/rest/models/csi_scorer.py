from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="CsiScorer")


@_attrs_define
class CsiScorer:
    """Cosine times length of the projection plus the right turn's logit, each over its mean on normal images

    Attributes:
        kind (Literal['csi']): Which of the choices it is.
    """

    kind: Literal["csi"]

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
        kind = cast(Literal["csi"], d.pop("kind"))
        if kind != "csi":
            raise ValueError(f"kind must match const 'csi', got '{kind}'")

        csi_scorer = cls(
            kind=kind,
        )

        return csi_scorer
