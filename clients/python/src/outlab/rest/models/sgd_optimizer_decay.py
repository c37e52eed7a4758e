from typing import Literal

SgdOptimizerDecay = Literal["all", "kernels"]

SGD_OPTIMIZER_DECAY_VALUES: set[SgdOptimizerDecay] = {
    "all",
    "kernels",
}


def check_sgd_optimizer_decay(value: str) -> SgdOptimizerDecay:
    if value in SGD_OPTIMIZER_DECAY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SGD_OPTIMIZER_DECAY_VALUES!r}")
