from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.random_scale import RandomScale, check_random_scale

T = TypeVar("T", bound="RandomRange")


@_attrs_define
class RandomRange:
    """A setting that is drawn from a range of numbers.

    Attributes:
        low (float): The smallest value.
        high (float): The largest value.
        scale (RandomScale): `log`: each power of ten is as likely as another.
        whole (bool): Whole numbers alone. Default: False.
    """

    low: float
    high: float
    scale: RandomScale
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        low = self.low

        high = self.high

        scale: str = self.scale

        whole = self.whole

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "low": low,
                "high": high,
                "scale": scale,
                "whole": whole,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        low = d.pop("low")

        high = d.pop("high")

        scale = check_random_scale(d.pop("scale"))

        whole = d.pop("whole")

        random_range = cls(
            low=low,
            high=high,
            scale=scale,
            whole=whole,
        )

        return random_range
