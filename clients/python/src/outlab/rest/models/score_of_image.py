from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="ScoreOfImage")


@_attrs_define
class ScoreOfImage:
    """What a scorer says of it.

    Attributes:
        scorer (str): As it is called in the table `detection`.
        score (float): Higher is more anomalous; scores of two scorers cannot be compared.
        p_value (float | None): How often a held-out normal image scores as high; null where none were held out.
        is_anomaly (bool | None): Whether the scorer's threshold, as it is now, calls it an anomaly. Null where no
            p-value is as small as its false-alarm rate.
    """

    scorer: str
    score: float
    p_value: float | None
    is_anomaly: bool | None

    def to_dict(self) -> dict[str, Any]:
        scorer = self.scorer

        score = self.score

        p_value: float | None
        p_value = self.p_value

        is_anomaly: bool | None
        is_anomaly = self.is_anomaly

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scorer": scorer,
                "score": score,
                "pValue": p_value,
                "isAnomaly": is_anomaly,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scorer = d.pop("scorer")

        score = d.pop("score")

        def _parse_p_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        p_value = _parse_p_value(d.pop("pValue"))

        def _parse_is_anomaly(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        is_anomaly = _parse_is_anomaly(d.pop("isAnomaly"))

        score_of_image = cls(
            scorer=scorer,
            score=score,
            p_value=p_value,
            is_anomaly=is_anomaly,
        )

        return score_of_image
