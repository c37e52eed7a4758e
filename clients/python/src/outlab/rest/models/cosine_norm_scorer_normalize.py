from typing import Literal

CosineNormScorerNormalize = Literal["l2", "none", "unit"]

COSINE_NORM_SCORER_NORMALIZE_VALUES: set[CosineNormScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_cosine_norm_scorer_normalize(value: str) -> CosineNormScorerNormalize:
    if value in COSINE_NORM_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {COSINE_NORM_SCORER_NORMALIZE_VALUES!r}")
