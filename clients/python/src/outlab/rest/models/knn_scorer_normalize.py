from typing import Literal

KnnScorerNormalize = Literal["l2", "none", "unit"]

KNN_SCORER_NORMALIZE_VALUES: set[KnnScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_knn_scorer_normalize(value: str) -> KnnScorerNormalize:
    if value in KNN_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_NORMALIZE_VALUES!r}")
