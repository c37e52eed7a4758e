from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CancelledExperiments")


@_attrs_define
class CancelledExperiments:
    """What became of the experiments that were found.

    Attributes:
        cancelled (int): Experiments that were cancelled at once.
        cancelling (int): Experiments that are CANCELLING until their processes are gone.
    """

    cancelled: int
    cancelling: int

    def to_dict(self) -> dict[str, Any]:
        cancelled = self.cancelled

        cancelling = self.cancelling

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "cancelled": cancelled,
                "cancelling": cancelling,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cancelled = d.pop("cancelled")

        cancelling = d.pop("cancelling")

        cancelled_experiments = cls(
            cancelled=cancelled,
            cancelling=cancelling,
        )

        return cancelled_experiments
