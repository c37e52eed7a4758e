from typing import Literal

KdeScorerNormalize = Literal["l2", "none", "unit"]

KDE_SCORER_NORMALIZE_VALUES: set[KdeScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_kde_scorer_normalize(value: str) -> KdeScorerNormalize:
    if value in KDE_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KDE_SCORER_NORMALIZE_VALUES!r}")
