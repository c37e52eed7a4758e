from typing import Literal

IsolationForestScorerNormalize = Literal["l2", "none", "unit"]

ISOLATION_FOREST_SCORER_NORMALIZE_VALUES: set[IsolationForestScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_isolation_forest_scorer_normalize(value: str) -> IsolationForestScorerNormalize:
    if value in ISOLATION_FOREST_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ISOLATION_FOREST_SCORER_NORMALIZE_VALUES!r}"
    )
