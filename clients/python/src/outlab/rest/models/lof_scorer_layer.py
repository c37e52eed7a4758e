from typing import Literal

LofScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

LOF_SCORER_LAYER_VALUES: set[LofScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_lof_scorer_layer(value: str) -> LofScorerLayer:
    if value in LOF_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LOF_SCORER_LAYER_VALUES!r}")
