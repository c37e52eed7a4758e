from typing import Literal

MtopdivDivergenceRounding = Literal["none", "published"]

MTOPDIV_DIVERGENCE_ROUNDING_VALUES: set[MtopdivDivergenceRounding] = {
    "none",
    "published",
}


def check_mtopdiv_divergence_rounding(value: str) -> MtopdivDivergenceRounding:
    if value in MTOPDIV_DIVERGENCE_ROUNDING_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MTOPDIV_DIVERGENCE_ROUNDING_VALUES!r}")
