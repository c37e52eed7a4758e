from typing import Literal

OcSvmScorerLayer = Literal["centred", "features", "projection", "transform-logits"]

OC_SVM_SCORER_LAYER_VALUES: set[OcSvmScorerLayer] = {
    "centred",
    "features",
    "projection",
    "transform-logits",
}


def check_oc_svm_scorer_layer(value: str) -> OcSvmScorerLayer:
    if value in OC_SVM_SCORER_LAYER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OC_SVM_SCORER_LAYER_VALUES!r}")
