from typing import Literal

MmdDivergenceNormalize = Literal["l2", "none", "unit"]

MMD_DIVERGENCE_NORMALIZE_VALUES: set[MmdDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_mmd_divergence_normalize(value: str) -> MmdDivergenceNormalize:
    if value in MMD_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MMD_DIVERGENCE_NORMALIZE_VALUES!r}")
