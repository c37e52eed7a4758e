from typing import Literal

GmmScorerNormalize = Literal["l2", "none", "unit"]

GMM_SCORER_NORMALIZE_VALUES: set[GmmScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_gmm_scorer_normalize(value: str) -> GmmScorerNormalize:
    if value in GMM_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GMM_SCORER_NORMALIZE_VALUES!r}")
