from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.scored_split import ScoredSplit, check_scored_split

T = TypeVar("T", bound="ImageScoresEventData")


@_attrs_define
class ImageScoresEventData:
    """A scorer has scored the images of a split.

    Attributes:
        scorer (str): Its name in the table `detection`.
        split (ScoredSplit): Which images are scored: normal ones that training did not see, or all test images.
        count (int): Images.
    """

    scorer: str
    split: ScoredSplit
    count: int

    def to_dict(self) -> dict[str, Any]:
        scorer = self.scorer

        split: str = self.split

        count = self.count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "scorer": scorer,
                "split": split,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        scorer = d.pop("scorer")

        split = check_scored_split(d.pop("split"))

        count = d.pop("count")

        image_scores_event_data = cls(
            scorer=scorer,
            split=split,
            count=count,
        )

        return image_scores_event_data
