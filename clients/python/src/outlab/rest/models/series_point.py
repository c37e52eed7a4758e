from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="SeriesPoint")


@_attrs_define
class SeriesPoint:
    """A number at a step.

    Attributes:
        step (int): Optimizer steps done.
        epoch (int): The pass over the training images.
        value (float | None): Null where it is not finite.
    """

    step: int
    epoch: int
    value: float | None

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        epoch = self.epoch

        value: float | None
        value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "step": step,
                "epoch": epoch,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        step = d.pop("step")

        epoch = d.pop("epoch")

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        series_point = cls(
            step=step,
            epoch=epoch,
            value=value,
        )

        return series_point
