from typing import Literal

LogSource = Literal["log", "stderr", "stdout"]

LOG_SOURCE_VALUES: set[LogSource] = {
    "log",
    "stderr",
    "stdout",
}


def check_log_source(value: str) -> LogSource:
    if value in LOG_SOURCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LOG_SOURCE_VALUES!r}")
