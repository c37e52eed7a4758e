from typing import Literal

EnergyDivergenceEstimator = Literal["biased", "unbiased"]

ENERGY_DIVERGENCE_ESTIMATOR_VALUES: set[EnergyDivergenceEstimator] = {
    "biased",
    "unbiased",
}


def check_energy_divergence_estimator(value: str) -> EnergyDivergenceEstimator:
    if value in ENERGY_DIVERGENCE_ESTIMATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ENERGY_DIVERGENCE_ESTIMATOR_VALUES!r}")
