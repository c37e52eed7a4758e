from typing import Literal

FigureName = Literal[
    "class-divergence",
    "class-montage",
    "class-ranks",
    "divergence-histograms",
    "embedding-map",
    "extreme-images",
    "precision-recall",
    "roc",
    "score-histograms",
    "training-curves",
]

FIGURE_NAME_VALUES: set[FigureName] = {
    "class-divergence",
    "class-montage",
    "class-ranks",
    "divergence-histograms",
    "embedding-map",
    "extreme-images",
    "precision-recall",
    "roc",
    "score-histograms",
    "training-curves",
}


def check_figure_name(value: str) -> FigureName:
    if value in FIGURE_NAME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FIGURE_NAME_VALUES!r}")
