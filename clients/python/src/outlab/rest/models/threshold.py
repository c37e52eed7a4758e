from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Threshold")


@_attrs_define
class Threshold:
    """Where a scorer calls an image an anomaly.

    Attributes:
        scorer (str): As it is called in the table `detection`.
        false_alarm_rate (float): Which share of normal images may be called an anomaly.
        threshold (float | None): An image is called an anomaly where its score is above it. Null where too few images
            are held out for that rate.
        held_out_images (int): Normal images that the threshold is computed from.
        smallest_false_alarm_rate (float | None): The smallest rate that so many images can give; null without any.
        is_default (bool): Whether no person has chosen the rate.
    """

    scorer: str
    false_alarm_rate: float
    threshold: float | None
    held_out_images: int
    smallest_false_alarm_rate: float | None
    is_default: bool

    def to_dict(self) -> dict[str, Any]:
        scorer = self.scorer

        false_alarm_rate = self.false_alarm_rate

        threshold: float | None
        threshold = self.threshold

        held_out_images = self.held_out_images

        smallest_false_alarm_rate: float | None
        smallest_false_alarm_rate = self.smallest_false_alarm_rate

        is_default = self.is_default

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scorer": scorer,
                "falseAlarmRate": false_alarm_rate,
                "threshold": threshold,
                "heldOutImages": held_out_images,
                "smallestFalseAlarmRate": smallest_false_alarm_rate,
                "isDefault": is_default,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scorer = d.pop("scorer")

        false_alarm_rate = d.pop("falseAlarmRate")

        def _parse_threshold(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        threshold = _parse_threshold(d.pop("threshold"))

        held_out_images = d.pop("heldOutImages")

        def _parse_smallest_false_alarm_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        smallest_false_alarm_rate = _parse_smallest_false_alarm_rate(d.pop("smallestFalseAlarmRate"))

        is_default = d.pop("isDefault")

        threshold = cls(
            scorer=scorer,
            false_alarm_rate=false_alarm_rate,
            threshold=threshold,
            held_out_images=held_out_images,
            smallest_false_alarm_rate=smallest_false_alarm_rate,
            is_default=is_default,
        )

        return threshold
