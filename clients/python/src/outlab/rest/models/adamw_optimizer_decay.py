from typing import Literal

AdamwOptimizerDecay = Literal["all", "kernels"]

ADAMW_OPTIMIZER_DECAY_VALUES: set[AdamwOptimizerDecay] = {
    "all",
    "kernels",
}


def check_adamw_optimizer_decay(value: str) -> AdamwOptimizerDecay:
    if value in ADAMW_OPTIMIZER_DECAY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ADAMW_OPTIMIZER_DECAY_VALUES!r}")
