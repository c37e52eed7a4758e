from typing import Literal

OcSvmScorerNormalize = Literal["l2", "none", "unit"]

OC_SVM_SCORER_NORMALIZE_VALUES: set[OcSvmScorerNormalize] = {
    "l2",
    "none",
    "unit",
}


def check_oc_svm_scorer_normalize(value: str) -> OcSvmScorerNormalize:
    if value in OC_SVM_SCORER_NORMALIZE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OC_SVM_SCORER_NORMALIZE_VALUES!r}")
