from typing import Literal

EnergyDivergenceNormalize = Literal["l2", "none", "unit"]

ENERGY_DIVERGENCE_NORMALIZE_VALUES: set[EnergyDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_energy_divergence_normalize(value: str) -> EnergyDivergenceNormalize:
    if value in ENERGY_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ENERGY_DIVERGENCE_NORMALIZE_VALUES!r}")
