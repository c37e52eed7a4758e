from typing import Literal

KnnScorerReduction = Literal["largest", "mean"]

KNN_SCORER_REDUCTION_VALUES: set[KnnScorerReduction] = {
    "largest",
    "mean",
}


def check_knn_scorer_reduction(value: str) -> KnnScorerReduction:
    if value in KNN_SCORER_REDUCTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_REDUCTION_VALUES!r}")
