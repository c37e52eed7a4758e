from typing import Literal

MahalanobisScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

MAHALANOBIS_SCORER_VIEWS_VALUES: set[MahalanobisScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_mahalanobis_scorer_views(value: str) -> MahalanobisScorerViews:
    if value in MAHALANOBIS_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MAHALANOBIS_SCORER_VIEWS_VALUES!r}")
