from typing import Literal

KnnScorerViews = Literal["quarter-turns", "upright"]

KNN_SCORER_VIEWS_VALUES: set[KnnScorerViews] = {
    "quarter-turns",
    "upright",
}


def check_knn_scorer_views(value: str) -> KnnScorerViews:
    if value in KNN_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_VIEWS_VALUES!r}")
