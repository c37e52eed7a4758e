from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.halving_by import HalvingBy, check_halving_by
from ..types import UNSET, Unset

T = TypeVar("T", bound="HalvingInput")


@_attrs_define
class HalvingInput:
    """Successive halving: at each rung the worst cells are left paused, and the best train on.

    Attributes:
        by (HalvingBy): The series by which cells are ranked: lower is better, and of `collapse-sd` higher.
        rungs (list[int]): Epochs of training at which cells are ranked.
        keep (float | Unset): The share of cells that go on after each rung, at least one. By default `0.5`.
    """

    by: HalvingBy
    rungs: list[int]
    keep: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        by: str = self.by

        rungs = self.rungs

        keep = self.keep

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
                "rungs": rungs,
            }
        )
        if keep is not UNSET:
            field_dict["keep"] = keep

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = check_halving_by(d.pop("by"))

        rungs = cast(list[int], d.pop("rungs"))

        keep = d.pop("keep", UNSET)

        halving_input = cls(
            by=by,
            rungs=rungs,
            keep=keep,
        )

        return halving_input
