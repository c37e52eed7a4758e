from typing import Literal

OcSvmScorerViews = Literal[
    "five-crops", "quarter-turns", "turns-and-shifts", "turns-shifts-and-flips", "upright"
]

OC_SVM_SCORER_VIEWS_VALUES: set[OcSvmScorerViews] = {
    "five-crops",
    "quarter-turns",
    "turns-and-shifts",
    "turns-shifts-and-flips",
    "upright",
}


def check_oc_svm_scorer_views(value: str) -> OcSvmScorerViews:
    if value in OC_SVM_SCORER_VIEWS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {OC_SVM_SCORER_VIEWS_VALUES!r}")
