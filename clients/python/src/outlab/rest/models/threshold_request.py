from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ThresholdRequest")


@_attrs_define
class ThresholdRequest:
    """At which rate scorers call images anomalies.

    Attributes:
        false_alarm_rate (float): Which share of normal images may be called an anomaly.
        scorer (str | Unset): This scorer's alone; without it, that of all.
    """

    false_alarm_rate: float
    scorer: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        false_alarm_rate = self.false_alarm_rate

        scorer = self.scorer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "falseAlarmRate": false_alarm_rate,
            }
        )
        if scorer is not UNSET:
            field_dict["scorer"] = scorer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        false_alarm_rate = d.pop("falseAlarmRate")

        scorer = d.pop("scorer", UNSET)

        threshold_request = cls(
            false_alarm_rate=false_alarm_rate,
            scorer=scorer,
        )

        return threshold_request
