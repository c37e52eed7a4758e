from typing import Literal

DensityCoverageDivergenceMeasure = Literal["coverage", "density"]

DENSITY_COVERAGE_DIVERGENCE_MEASURE_VALUES: set[DensityCoverageDivergenceMeasure] = {
    "coverage",
    "density",
}


def check_density_coverage_divergence_measure(value: str) -> DensityCoverageDivergenceMeasure:
    if value in DENSITY_COVERAGE_DIVERGENCE_MEASURE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {DENSITY_COVERAGE_DIVERGENCE_MEASURE_VALUES!r}"
    )
