from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.random_scale import RandomScale, check_random_scale
from ..types import UNSET, Unset

T = TypeVar("T", bound="RandomRangeInput")


@_attrs_define
class RandomRangeInput:
    """A setting that is drawn from a range of numbers.

    Attributes:
        low (float): The smallest value.
        high (float): The largest value.
        scale (RandomScale | Unset): `log`: each power of ten is as likely as another.
        whole (bool | Unset): Whole numbers alone. By default `false`.
    """

    low: float
    high: float
    scale: RandomScale | Unset = UNSET
    whole: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        low = self.low

        high = self.high

        scale: str | Unset = UNSET
        if not isinstance(self.scale, Unset):
            scale = self.scale

        whole = self.whole

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "low": low,
                "high": high,
            }
        )
        if scale is not UNSET:
            field_dict["scale"] = scale
        if whole is not UNSET:
            field_dict["whole"] = whole

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        low = d.pop("low")

        high = d.pop("high")

        _scale = d.pop("scale", UNSET)
        scale: RandomScale | Unset
        if isinstance(_scale, Unset):
            scale = UNSET
        else:
            scale = check_random_scale(_scale)

        whole = d.pop("whole", UNSET)

        random_range_input = cls(
            low=low,
            high=high,
            scale=scale,
            whole=whole,
        )

        return random_range_input
