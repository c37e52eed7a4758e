from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Slots")


@_attrs_define
class Slots:
    """Room for attempts.

    Attributes:
        total (int): Attempts that can run at once on all workers together.
        free (int): Those of them without an attempt.
    """

    total: int
    free: int

    def to_dict(self) -> dict[str, Any]:
        total = self.total

        free = self.free

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "total": total,
                "free": free,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        free = d.pop("free")

        slots = cls(
            total=total,
            free=free,
        )

        return slots
