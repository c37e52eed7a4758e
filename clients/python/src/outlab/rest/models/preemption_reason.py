from typing import Literal

PreemptionReason = Literal["priority", "share"]

PREEMPTION_REASON_VALUES: set[PreemptionReason] = {
    "priority",
    "share",
}


def check_preemption_reason(value: str) -> PreemptionReason:
    if value in PREEMPTION_REASON_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PREEMPTION_REASON_VALUES!r}")
