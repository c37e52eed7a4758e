from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TrainingEndedEventDataBest")


@_attrs_define
class TrainingEndedEventDataBest:
    """The best epoch, where the spec has early stopping.

    Attributes:
        series (str): The series that early stopping follows.
        epoch (int): The epoch, from 1, that is the best by it.
        value (float): Its value.
    """

    series: str
    epoch: int
    value: float

    def to_dict(self) -> dict[str, Any]:
        series = self.series

        epoch = self.epoch

        value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "series": series,
                "epoch": epoch,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        series = d.pop("series")

        epoch = d.pop("epoch")

        value = d.pop("value")

        training_ended_event_data_best = cls(
            series=series,
            epoch=epoch,
            value=value,
        )

        return training_ended_event_data_best
