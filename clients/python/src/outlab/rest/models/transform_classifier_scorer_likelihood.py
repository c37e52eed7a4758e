from typing import Literal

TransformClassifierScorerLikelihood = Literal["dirichlet", "softmax"]

TRANSFORM_CLASSIFIER_SCORER_LIKELIHOOD_VALUES: set[TransformClassifierScorerLikelihood] = {
    "dirichlet",
    "softmax",
}


def check_transform_classifier_scorer_likelihood(value: str) -> TransformClassifierScorerLikelihood:
    if value in TRANSFORM_CLASSIFIER_SCORER_LIKELIHOOD_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRANSFORM_CLASSIFIER_SCORER_LIKELIHOOD_VALUES!r}"
    )
