from typing import Literal

KnnScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

KNN_SCORER_VIEWS_VALUES: set[KnnScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_knn_scorer_views(value: str) -> KnnScorerViews:
    if value in KNN_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_VIEWS_VALUES!r}")
