from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SupervisedMethod")


@_attrs_define
class SupervisedMethod:
    """Supervised: a linear head names the normal class that an image is of

    Attributes:
        kind (Literal['supervised']): Which of the choices it is.
    """

    kind: Literal["supervised"]

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
        kind = cast(Literal["supervised"], d.pop("kind"))
        if kind != "supervised":
            raise ValueError(f"kind must match const 'supervised', got '{kind}'")

        supervised_method = cls(
            kind=kind,
        )

        return supervised_method
