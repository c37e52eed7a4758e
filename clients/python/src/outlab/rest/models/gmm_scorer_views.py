from typing import Literal

GmmScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

GMM_SCORER_VIEWS_VALUES: set[GmmScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_gmm_scorer_views(value: str) -> GmmScorerViews:
    if value in GMM_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GMM_SCORER_VIEWS_VALUES!r}")
