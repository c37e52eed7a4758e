from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.scoring_embedding_normalize import (
    ScoringEmbeddingNormalize,
    check_scoring_embedding_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="ScoringInputEmbedding")


@_attrs_define
class ScoringInputEmbedding:
    """What is done to embeddings before any distance is taken, where a choice says nothing of its own. By default what its
    own defaults say.

        Attributes:
            normalize (ScoringEmbeddingNormalize | Unset): `unit` and `l2` put each embedding on the unit sphere.
    """

    normalize: ScoringEmbeddingNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _normalize = d.pop("normalize", UNSET)
        normalize: ScoringEmbeddingNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_scoring_embedding_normalize(_normalize)

        scoring_input_embedding = cls(
            normalize=normalize,
        )

        return scoring_input_embedding
