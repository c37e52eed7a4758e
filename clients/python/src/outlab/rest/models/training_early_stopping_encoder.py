from typing import Literal

TrainingEarlyStoppingEncoder = Literal["best", "last"]

TRAINING_EARLY_STOPPING_ENCODER_VALUES: set[TrainingEarlyStoppingEncoder] = {
    "best",
    "last",
}


def check_training_early_stopping_encoder(value: str) -> TrainingEarlyStoppingEncoder:
    if value in TRAINING_EARLY_STOPPING_ENCODER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRAINING_EARLY_STOPPING_ENCODER_VALUES!r}")
