from typing import Literal

MtopdivDivergenceNormalize = Literal["l2", "none", "unit"]

MTOPDIV_DIVERGENCE_NORMALIZE_VALUES: set[MtopdivDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_mtopdiv_divergence_normalize(value: str) -> MtopdivDivergenceNormalize:
    if value in MTOPDIV_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MTOPDIV_DIVERGENCE_NORMALIZE_VALUES!r}")
