from typing import Literal

JobState = Literal[
    "CANCELLED", "CANCELLING", "FAILED", "PAUSED", "PAUSING", "QUEUED", "RUNNING", "SCHEDULED", "SUCCEEDED"
]

JOB_STATE_VALUES: set[JobState] = {
    "CANCELLED",
    "CANCELLING",
    "FAILED",
    "PAUSED",
    "PAUSING",
    "QUEUED",
    "RUNNING",
    "SCHEDULED",
    "SUCCEEDED",
}


def check_job_state(value: str) -> JobState:
    if value in JOB_STATE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {JOB_STATE_VALUES!r}")
