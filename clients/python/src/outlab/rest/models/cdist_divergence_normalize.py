from typing import Literal

CdistDivergenceNormalize = Literal["l2", "none", "unit"]

CDIST_DIVERGENCE_NORMALIZE_VALUES: set[CdistDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_cdist_divergence_normalize(value: str) -> CdistDivergenceNormalize:
    if value in CDIST_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CDIST_DIVERGENCE_NORMALIZE_VALUES!r}")
