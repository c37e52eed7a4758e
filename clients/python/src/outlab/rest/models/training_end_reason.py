from typing import Literal

TrainingEndReason = Literal["early-stopping", "epochs"]

TRAINING_END_REASON_VALUES: set[TrainingEndReason] = {
    "early-stopping",
    "epochs",
}


def check_training_end_reason(value: str) -> TrainingEndReason:
    if value in TRAINING_END_REASON_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRAINING_END_REASON_VALUES!r}")
