from typing import Literal

GaussianScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

GAUSSIAN_SCORER_VIEWS_VALUES: set[GaussianScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_gaussian_scorer_views(value: str) -> GaussianScorerViews:
    if value in GAUSSIAN_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GAUSSIAN_SCORER_VIEWS_VALUES!r}")
