from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.near_image import NearImage
    from ..models.score_of_image import ScoreOfImage


T = TypeVar("T", bound="ScoredImage")


@_attrs_define
class ScoredImage:
    """What is said of one new image.

    Attributes:
        file (str): What it was called.
        notes (list[str]): What was done to bring it to the form of the training images, each as words that follow "it".
        scores (list[ScoreOfImage]): One a scorer, in the order of the spec.
        nearest (list[NearImage]): The nearest normal training images, the nearest first.
    """

    file: str
    notes: list[str]
    scores: list[ScoreOfImage]
    nearest: list[NearImage]

    def to_dict(self) -> dict[str, Any]:
        file = self.file

        notes = self.notes

        scores = []
        for scores_item_data in self.scores:
            scores_item = scores_item_data.to_dict()
            scores.append(scores_item)

        nearest = []
        for nearest_item_data in self.nearest:
            nearest_item = nearest_item_data.to_dict()
            nearest.append(nearest_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
                "notes": notes,
                "scores": scores,
                "nearest": nearest,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.near_image import NearImage  # noqa: PLC0415
        from ..models.score_of_image import ScoreOfImage  # noqa: PLC0415

        d = dict(src_dict)
        file = d.pop("file")

        notes = cast(list[str], d.pop("notes"))

        scores = []
        _scores = d.pop("scores")
        for scores_item_data in _scores:
            scores_item = ScoreOfImage.from_dict(scores_item_data)

            scores.append(scores_item)

        nearest = []
        _nearest = d.pop("nearest")
        for nearest_item_data in _nearest:
            nearest_item = NearImage.from_dict(nearest_item_data)

            nearest.append(nearest_item)

        scored_image = cls(
            file=file,
            notes=notes,
            scores=scores,
            nearest=nearest,
        )

        return scored_image
