from typing import Literal

JobNeeds = Literal["accelerator", "cpu"]

JOB_NEEDS_VALUES: set[JobNeeds] = {
    "accelerator",
    "cpu",
}


def check_job_needs(value: str) -> JobNeeds:
    if value in JOB_NEEDS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {JOB_NEEDS_VALUES!r}")
