from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.transform_classifier_scorer_likelihood import (
    TransformClassifierScorerLikelihood,
    check_transform_classifier_scorer_likelihood,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="TransformClassifierScorer")


@_attrs_define
class TransformClassifierScorer:
    """How badly the method's head names the transformations of the image

    Attributes:
        kind (Literal['transform-classifier']): Which of the choices it is.
        likelihood (TransformClassifierScorerLikelihood | Unset): `dirichlet` fits a distribution to the head's answers
            on normal images under each transformation; without it, `softmax`: the right name's probability alone.
    """

    kind: Literal["transform-classifier"]
    likelihood: TransformClassifierScorerLikelihood | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        likelihood: str | Unset = UNSET
        if not isinstance(self.likelihood, Unset):
            likelihood = self.likelihood

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if likelihood is not UNSET:
            field_dict["likelihood"] = likelihood

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["transform-classifier"], d.pop("kind"))
        if kind != "transform-classifier":
            raise ValueError(f"kind must match const 'transform-classifier', got '{kind}'")

        _likelihood = d.pop("likelihood", UNSET)
        likelihood: TransformClassifierScorerLikelihood | Unset
        if isinstance(_likelihood, Unset):
            likelihood = UNSET
        else:
            likelihood = check_transform_classifier_scorer_likelihood(_likelihood)

        transform_classifier_scorer = cls(
            kind=kind,
            likelihood=likelihood,
        )

        return transform_classifier_scorer
