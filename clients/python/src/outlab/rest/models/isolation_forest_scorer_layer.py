from typing import Literal

IsolationForestScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

ISOLATION_FOREST_SCORER_LAYER_VALUES: set[IsolationForestScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_isolation_forest_scorer_layer(value: str) -> IsolationForestScorerLayer:
    if value in ISOLATION_FOREST_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ISOLATION_FOREST_SCORER_LAYER_VALUES!r}")
