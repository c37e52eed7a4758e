from typing import Literal

MahalanobisScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

MAHALANOBIS_SCORER_LAYER_VALUES: set[MahalanobisScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_mahalanobis_scorer_layer(value: str) -> MahalanobisScorerLayer:
    if value in MAHALANOBIS_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MAHALANOBIS_SCORER_LAYER_VALUES!r}")
