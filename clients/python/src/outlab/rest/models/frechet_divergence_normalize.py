from typing import Literal

FrechetDivergenceNormalize = Literal["l2", "none", "unit"]

FRECHET_DIVERGENCE_NORMALIZE_VALUES: set[FrechetDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_frechet_divergence_normalize(value: str) -> FrechetDivergenceNormalize:
    if value in FRECHET_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FRECHET_DIVERGENCE_NORMALIZE_VALUES!r}")
