from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.halving_by import HalvingBy, check_halving_by

T = TypeVar("T", bound="Halving")


@_attrs_define
class Halving:
    """Successive halving: at each rung the worst cells are left paused, and the best train on.

    Attributes:
        by (HalvingBy): The series by which cells are ranked: lower is better, and of `collapse-sd` higher.
        keep (float): The share of cells that go on after each rung, at least one. Default: 0.5.
        rungs (list[int]): Epochs of training at which cells are ranked.
    """

    by: HalvingBy
    rungs: list[int]
    keep: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        by: str = self.by

        keep = self.keep

        rungs = self.rungs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
                "keep": keep,
                "rungs": rungs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        by = check_halving_by(d.pop("by"))

        keep = d.pop("keep")

        rungs = cast(list[int], d.pop("rungs"))

        halving = cls(
            by=by,
            keep=keep,
            rungs=rungs,
        )

        return halving
