from typing import Literal

KdeScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

KDE_SCORER_LAYER_VALUES: set[KdeScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_kde_scorer_layer(value: str) -> KdeScorerLayer:
    if value in KDE_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {KDE_SCORER_LAYER_VALUES!r}")
