from typing import Literal

FigureLayout = Literal["narrow", "wide"]

FIGURE_LAYOUT_VALUES: set[FigureLayout] = {
    "narrow",
    "wide",
}


def check_figure_layout(value: str) -> FigureLayout:
    if value in FIGURE_LAYOUT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FIGURE_LAYOUT_VALUES!r}")
