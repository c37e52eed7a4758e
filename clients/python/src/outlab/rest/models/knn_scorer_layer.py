from typing import Literal

KnnScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

KNN_SCORER_LAYER_VALUES: set[KnnScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_knn_scorer_layer(value: str) -> KnnScorerLayer:
    if value in KNN_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KNN_SCORER_LAYER_VALUES!r}")
