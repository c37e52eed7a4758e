from typing import Literal

IsolationForestScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

ISOLATION_FOREST_SCORER_VIEWS_VALUES: set[IsolationForestScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_isolation_forest_scorer_views(value: str) -> IsolationForestScorerViews:
    if value in ISOLATION_FOREST_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ISOLATION_FOREST_SCORER_VIEWS_VALUES!r}")
