from typing import Literal

CdistDivergenceReduction = Literal["mean", "sum"]

CDIST_DIVERGENCE_REDUCTION_VALUES: set[CdistDivergenceReduction] = {
    "mean",
    "sum",
}


def check_cdist_divergence_reduction(value: str) -> CdistDivergenceReduction:
    if value in CDIST_DIVERGENCE_REDUCTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CDIST_DIVERGENCE_REDUCTION_VALUES!r}")
