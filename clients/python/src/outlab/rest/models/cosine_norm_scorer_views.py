from typing import Literal

CosineNormScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

COSINE_NORM_SCORER_VIEWS_VALUES: set[CosineNormScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_cosine_norm_scorer_views(value: str) -> CosineNormScorerViews:
    if value in COSINE_NORM_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {COSINE_NORM_SCORER_VIEWS_VALUES!r}")
