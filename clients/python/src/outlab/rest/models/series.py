from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.series_point import SeriesPoint


T = TypeVar("T", bound="Series")


@_attrs_define
class Series:
    """Numbers over steps.

    Attributes:
        name (str): What is measured.
        count (int): Points there are.
        points (list[SeriesPoint]): At most `maxPoints`: the first, the last, and the least and greatest of every bucket
            between.
    """

    name: str
    count: int
    points: list[SeriesPoint]

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        count = self.count

        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "count": count,
                "points": points,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.series_point import SeriesPoint  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        count = d.pop("count")

        points = []
        _points = d.pop("points")
        for points_item_data in _points:
            points_item = SeriesPoint.from_dict(points_item_data)

            points.append(points_item)

        series = cls(
            name=name,
            count=count,
            points=points,
        )

        return series
