from typing import Literal

GmmScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

GMM_SCORER_LAYER_VALUES: set[GmmScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_gmm_scorer_layer(value: str) -> GmmScorerLayer:
    if value in GMM_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GMM_SCORER_LAYER_VALUES!r}")
