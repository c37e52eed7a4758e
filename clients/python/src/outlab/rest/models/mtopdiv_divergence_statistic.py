from typing import Literal

MtopdivDivergenceStatistic = Literal["count", "longest", "quantile", "sum", "sum-of-squares"]

MTOPDIV_DIVERGENCE_STATISTIC_VALUES: set[MtopdivDivergenceStatistic] = {
    "count",
    "longest",
    "quantile",
    "sum",
    "sum-of-squares",
}


def check_mtopdiv_divergence_statistic(value: str) -> MtopdivDivergenceStatistic:
    if value in MTOPDIV_DIVERGENCE_STATISTIC_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MTOPDIV_DIVERGENCE_STATISTIC_VALUES!r}")
