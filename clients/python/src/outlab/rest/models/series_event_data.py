from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="SeriesEventData")


@_attrs_define
class SeriesEventData:
    """Series have new points. Of a job the latest alone is kept.

    Attributes:
        names (list[str]): Series that have new points.
        step (int): The last step written.
    """

    names: list[str]
    step: int

    def to_dict(self) -> dict[str, Any]:
        names = self.names

        step = self.step

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "names": names,
                "step": step,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        names = cast(list[str], d.pop("names"))

        step = d.pop("step")

        series_event_data = cls(
            names=names,
            step=step,
        )

        return series_event_data
