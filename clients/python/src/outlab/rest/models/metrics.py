from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.series import Series


T = TypeVar("T", bound="Metrics")


@_attrs_define
class Metrics:
    """The series of an experiment.

    Attributes:
        names (list[str]): All series of the experiment.
        series (list[Series]): Those that were asked for.
    """

    names: list[str]
    series: list[Series]

    def to_dict(self) -> dict[str, Any]:
        names = self.names

        series = []
        for series_item_data in self.series:
            series_item = series_item_data.to_dict()
            series.append(series_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "names": names,
                "series": series,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.series import Series  # noqa: PLC0415

        d = dict(src_dict)
        names = cast(list[str], d.pop("names"))

        series = []
        _series = d.pop("series")
        for series_item_data in _series:
            series_item = Series.from_dict(series_item_data)

            series.append(series_item)

        metrics = cls(
            names=names,
            series=series,
        )

        return metrics
