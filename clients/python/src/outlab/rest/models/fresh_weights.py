from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="FreshWeights")


@_attrs_define
class FreshWeights:
    """Drawn from the seed; the same as to name no weights.

    Attributes:
        from_ (Literal['fresh']): Where they come from.
    """

    from_: Literal["fresh"]

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = cast(Literal["fresh"], d.pop("from"))
        if from_ != "fresh":
            raise ValueError(f"from must match const 'fresh', got '{from_}'")

        fresh_weights = cls(
            from_=from_,
        )

        return fresh_weights
