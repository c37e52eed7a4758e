from typing import Literal

PrecisionRecallDivergenceMeasure = Literal["f1", "precision", "recall"]

PRECISION_RECALL_DIVERGENCE_MEASURE_VALUES: set[PrecisionRecallDivergenceMeasure] = {
    "f1",
    "precision",
    "recall",
}


def check_precision_recall_divergence_measure(value: str) -> PrecisionRecallDivergenceMeasure:
    if value in PRECISION_RECALL_DIVERGENCE_MEASURE_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PRECISION_RECALL_DIVERGENCE_MEASURE_VALUES!r}"
    )
