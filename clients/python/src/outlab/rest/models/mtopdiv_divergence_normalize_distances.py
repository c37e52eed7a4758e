from typing import Literal

MtopdivDivergenceNormalizeDistances = Literal["mean", "median", "none", "quantile-0.9"]

MTOPDIV_DIVERGENCE_NORMALIZE_DISTANCES_VALUES: set[MtopdivDivergenceNormalizeDistances] = {
    "mean",
    "median",
    "none",
    "quantile-0.9",
}


def check_mtopdiv_divergence_normalize_distances(value: str) -> MtopdivDivergenceNormalizeDistances:
    if value in MTOPDIV_DIVERGENCE_NORMALIZE_DISTANCES_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MTOPDIV_DIVERGENCE_NORMALIZE_DISTANCES_VALUES!r}"
    )
