from typing import Literal

HausdorffDivergenceVariant = Literal["directed", "symmetric"]

HAUSDORFF_DIVERGENCE_VARIANT_VALUES: set[HausdorffDivergenceVariant] = {
    "directed",
    "symmetric",
}


def check_hausdorff_divergence_variant(value: str) -> HausdorffDivergenceVariant:
    if value in HAUSDORFF_DIVERGENCE_VARIANT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {HAUSDORFF_DIVERGENCE_VARIANT_VALUES!r}")
