from typing import Literal

CosineNormScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

COSINE_NORM_SCORER_LAYER_VALUES: set[CosineNormScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_cosine_norm_scorer_layer(value: str) -> CosineNormScorerLayer:
    if value in COSINE_NORM_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {COSINE_NORM_SCORER_LAYER_VALUES!r}")
