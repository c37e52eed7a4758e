from typing import Literal

ScoringEmbeddingNormalize = Literal["l2", "none", "unit"]

SCORING_EMBEDDING_NORMALIZE_VALUES: set[ScoringEmbeddingNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_scoring_embedding_normalize(value: str) -> ScoringEmbeddingNormalize:
    if value in SCORING_EMBEDDING_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCORING_EMBEDDING_NORMALIZE_VALUES!r}")
