from typing import Literal

GaussianScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

GAUSSIAN_SCORER_LAYER_VALUES: set[GaussianScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_gaussian_scorer_layer(value: str) -> GaussianScorerLayer:
    if value in GAUSSIAN_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GAUSSIAN_SCORER_LAYER_VALUES!r}")
