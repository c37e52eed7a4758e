from typing import Literal

PrecisionRecallDivergenceNormalize = Literal["l2", "none", "unit"]

PRECISION_RECALL_DIVERGENCE_NORMALIZE_VALUES: set[PrecisionRecallDivergenceNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_precision_recall_divergence_normalize(value: str) -> PrecisionRecallDivergenceNormalize:
    if value in PRECISION_RECALL_DIVERGENCE_NORMALIZE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PRECISION_RECALL_DIVERGENCE_NORMALIZE_VALUES!r}"
    )
