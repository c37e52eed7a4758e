from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="DifferingSetting")


@_attrs_define
class DifferingSetting:
    """A setting in which the experiments differ.

    Attributes:
        pointer (str): JSON Pointer of the setting in the specs.
        values (list[Any]): Its value in each experiment, in the order of `experiments`; null where it is absent.
    """

    pointer: str
    values: list[Any]

    def to_dict(self) -> dict[str, Any]:
        pointer = self.pointer

        values = self.values

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pointer": pointer,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pointer = d.pop("pointer")

        values = cast(list[Any], d.pop("values"))

        differing_setting = cls(
            pointer=pointer,
            values=values,
        )

        return differing_setting
