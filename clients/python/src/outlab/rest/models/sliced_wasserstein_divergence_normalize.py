from typing import Literal

SlicedWassersteinDivergenceNormalize = Literal["l2", "none", "unit"]

SLICED_WASSERSTEIN_DIVERGENCE_NORMALIZE_VALUES: set[SlicedWassersteinDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_sliced_wasserstein_divergence_normalize(value: str) -> SlicedWassersteinDivergenceNormalize:
    if value in SLICED_WASSERSTEIN_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {SLICED_WASSERSTEIN_DIVERGENCE_NORMALIZE_VALUES!r}"
    )
