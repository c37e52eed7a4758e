from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="RandomChoice")


@_attrs_define
class RandomChoice:
    """A setting that is drawn from a list.

    Attributes:
        values (list[Any]): Each is as likely as another.
    """

    values: list[Any]

    def to_dict(self) -> dict[str, Any]:
        values = self.values

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        values = cast(list[Any], d.pop("values"))

        random_choice = cls(
            values=values,
        )

        return random_choice
