from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.scoring_embedding_normalize import (
    ScoringEmbeddingNormalize,
    check_scoring_embedding_normalize,
)

T = TypeVar("T", bound="ScoringEmbedding")


@_attrs_define
class ScoringEmbedding:
    """What is done to embeddings before any distance is taken, where a choice says nothing of its own.

    Attributes:
        normalize (ScoringEmbeddingNormalize): `unit` and `l2` put each embedding on the unit sphere.
    """

    normalize: ScoringEmbeddingNormalize

    def to_dict(self) -> dict[str, Any]:
        normalize: str = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "normalize": normalize,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        normalize = check_scoring_embedding_normalize(d.pop("normalize"))

        scoring_embedding = cls(
            normalize=normalize,
        )

        return scoring_embedding
