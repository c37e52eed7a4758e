from typing import Literal

LofScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

LOF_SCORER_VIEWS_VALUES: set[LofScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_lof_scorer_views(value: str) -> LofScorerViews:
    if value in LOF_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LOF_SCORER_VIEWS_VALUES!r}")
