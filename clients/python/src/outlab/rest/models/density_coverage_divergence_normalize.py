from typing import Literal

DensityCoverageDivergenceNormalize = Literal["l2", "none", "unit"]

DENSITY_COVERAGE_DIVERGENCE_NORMALIZE_VALUES: set[DensityCoverageDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_density_coverage_divergence_normalize(value: str) -> DensityCoverageDivergenceNormalize:
    if value in DENSITY_COVERAGE_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DENSITY_COVERAGE_DIVERGENCE_NORMALIZE_VALUES!r}"
    )
