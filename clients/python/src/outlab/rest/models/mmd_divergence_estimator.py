from typing import Literal

MmdDivergenceEstimator = Literal["biased", "unbiased"]

MMD_DIVERGENCE_ESTIMATOR_VALUES: set[MmdDivergenceEstimator] = {
    "biased",
    "unbiased",
}


def check_mmd_divergence_estimator(value: str) -> MmdDivergenceEstimator:
    if value in MMD_DIVERGENCE_ESTIMATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MMD_DIVERGENCE_ESTIMATOR_VALUES!r}")
