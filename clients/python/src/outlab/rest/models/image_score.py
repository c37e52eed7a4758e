from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.scored_split import ScoredSplit, check_scored_split

T = TypeVar("T", bound="ImageScore")


@_attrs_define
class ImageScore:
    """What a scorer says of one image.

    Attributes:
        image (int): Its place in its part of the data set, from 0; in sets of release 0.1.0, its row.
        class_name (str): The class that it is of.
        is_normal (bool): Whether that class is a normal one of the experiment.
        split (ScoredSplit): Which images are scored: normal ones that training did not see, or all test images.
        scorer (str): As it is called in the table `detection`.
        score (float): Higher is more anomalous; scores of two scorers cannot be compared.
        p_value (float | None): How often a held-out normal image scores as high; null where none were held out, and for
            those themselves.
        is_anomaly (bool | None): Whether the scorer's threshold calls it an anomaly. Null where no p-value is as small
            as its false-alarm rate.
    """

    image: int
    class_name: str
    is_normal: bool
    split: ScoredSplit
    scorer: str
    score: float
    p_value: float | None
    is_anomaly: bool | None

    def to_dict(self) -> dict[str, Any]:
        image = self.image

        class_name = self.class_name

        is_normal = self.is_normal

        split: str = self.split

        scorer = self.scorer

        score = self.score

        p_value: float | None
        p_value = self.p_value

        is_anomaly: bool | None
        is_anomaly = self.is_anomaly

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "image": image,
                "className": class_name,
                "isNormal": is_normal,
                "split": split,
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
        image = d.pop("image")

        class_name = d.pop("className")

        is_normal = d.pop("isNormal")

        split = check_scored_split(d.pop("split"))

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

        image_score = cls(
            image=image,
            class_name=class_name,
            is_normal=is_normal,
            split=split,
            scorer=scorer,
            score=score,
            p_value=p_value,
            is_anomaly=is_anomaly,
        )

        return image_score
