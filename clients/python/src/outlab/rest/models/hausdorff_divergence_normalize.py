from typing import Literal

HausdorffDivergenceNormalize = Literal["l2", "none", "unit"]

HAUSDORFF_DIVERGENCE_NORMALIZE_VALUES: set[HausdorffDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_hausdorff_divergence_normalize(value: str) -> HausdorffDivergenceNormalize:
    if value in HAUSDORFF_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {HAUSDORFF_DIVERGENCE_NORMALIZE_VALUES!r}")
