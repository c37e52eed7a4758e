from typing import Literal

AdamOptimizerDecay = Literal["all", "kernels"]

ADAM_OPTIMIZER_DECAY_VALUES: set[AdamOptimizerDecay] = {
    "all",
    "kernels",
}


def check_adam_optimizer_decay(value: str) -> AdamOptimizerDecay:
    if value in ADAM_OPTIMIZER_DECAY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ADAM_OPTIMIZER_DECAY_VALUES!r}")
