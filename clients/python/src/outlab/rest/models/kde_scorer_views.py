from typing import Literal

KdeScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

KDE_SCORER_VIEWS_VALUES: set[KdeScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_kde_scorer_views(value: str) -> KdeScorerViews:
    if value in KDE_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KDE_SCORER_VIEWS_VALUES!r}")
