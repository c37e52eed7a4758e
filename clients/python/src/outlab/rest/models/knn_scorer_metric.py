from typing import Literal

KnnScorerMetric = Literal["cosine", "euclidean"]

KNN_SCORER_METRIC_VALUES: set[KnnScorerMetric] = {
    "cosine",
    "euclidean",
}


def check_knn_scorer_metric(value: str) -> KnnScorerMetric:
    if value in KNN_SCORER_METRIC_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_METRIC_VALUES!r}")
