from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PurgedFile")


@_attrs_define
class PurgedFile:
    """A file of the experiment.

    Attributes:
        name (str): File name, unique in its experiment.
        size_bytes (int): Its length in bytes.
        is_shared (bool): Whether its bytes stay in storage, because another experiment has the same.
    """

    name: str
    size_bytes: int
    is_shared: bool

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        size_bytes = self.size_bytes

        is_shared = self.is_shared

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "sizeBytes": size_bytes,
                "isShared": is_shared,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        size_bytes = d.pop("sizeBytes")

        is_shared = d.pop("isShared")

        purged_file = cls(
            name=name,
            size_bytes=size_bytes,
            is_shared=is_shared,
        )

        return purged_file
