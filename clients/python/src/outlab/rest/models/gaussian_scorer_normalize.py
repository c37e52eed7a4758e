from typing import Literal

GaussianScorerNormalize = Literal["l2", "none", "unit"]

GAUSSIAN_SCORER_NORMALIZE_VALUES: set[GaussianScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_gaussian_scorer_normalize(value: str) -> GaussianScorerNormalize:
    if value in GAUSSIAN_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GAUSSIAN_SCORER_NORMALIZE_VALUES!r}")
