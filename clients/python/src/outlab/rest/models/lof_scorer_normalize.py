from typing import Literal

LofScorerNormalize = Literal["l2", "none", "unit"]

LOF_SCORER_NORMALIZE_VALUES: set[LofScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_lof_scorer_normalize(value: str) -> LofScorerNormalize:
    if value in LOF_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LOF_SCORER_NORMALIZE_VALUES!r}")
