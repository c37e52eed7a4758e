from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="TransformClassifierScorer")


@_attrs_define
class TransformClassifierScorer:
    """How badly the method's head names the transformations of the image

    Attributes:
        kind (Literal['transform-classifier']): Which of the choices it is.
    """

    kind: Literal["transform-classifier"]

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["transform-classifier"], d.pop("kind"))
        if kind != "transform-classifier":
            raise ValueError(f"kind must match const 'transform-classifier', got '{kind}'")

        transform_classifier_scorer = cls(
            kind=kind,
        )

        return transform_classifier_scorer
