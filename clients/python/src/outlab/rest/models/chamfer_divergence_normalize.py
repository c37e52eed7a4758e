from typing import Literal

ChamferDivergenceNormalize = Literal["l2", "none", "unit"]

CHAMFER_DIVERGENCE_NORMALIZE_VALUES: set[ChamferDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_chamfer_divergence_normalize(value: str) -> ChamferDivergenceNormalize:
    if value in CHAMFER_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHAMFER_DIVERGENCE_NORMALIZE_VALUES!r}")
