from typing import Literal

TrainingEarlyStoppingSeries = Literal["alignment", "collapse-sd", "loss", "uniformity"]

TRAINING_EARLY_STOPPING_SERIES_VALUES: set[TrainingEarlyStoppingSeries] = {
    "alignment",
    "collapse-sd",
    "loss",
    "uniformity",
}


def check_training_early_stopping_series(value: str) -> TrainingEarlyStoppingSeries:
    if value in TRAINING_EARLY_STOPPING_SERIES_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRAINING_EARLY_STOPPING_SERIES_VALUES!r}")
