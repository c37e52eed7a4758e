from typing import Literal

MahalanobisScorerNormalize = Literal["l2", "none", "unit"]

MAHALANOBIS_SCORER_NORMALIZE_VALUES: set[MahalanobisScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_mahalanobis_scorer_normalize(value: str) -> MahalanobisScorerNormalize:
    if value in MAHALANOBIS_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MAHALANOBIS_SCORER_NORMALIZE_VALUES!r}")
