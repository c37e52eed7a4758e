from typing import Literal

MahalanobisScorerLayer = Literal["features", "transform-logits"]

MAHALANOBIS_SCORER_LAYER_VALUES: set[MahalanobisScorerLayer] = {
    "features",
    "transform-logits",
}


def check_mahalanobis_scorer_layer(value: str) -> MahalanobisScorerLayer:
    if value in MAHALANOBIS_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MAHALANOBIS_SCORER_LAYER_VALUES!r}")
