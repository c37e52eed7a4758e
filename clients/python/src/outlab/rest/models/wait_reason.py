from typing import Literal

WaitReason = Literal[
    "backoff",
    "dependency",
    "held",
    "no-fit",
    "no-room",
    "no-slot",
    "no-worker",
    "paused",
    "preempted",
    "quota",
    "study",
    "turn",
]

WAIT_REASON_VALUES: set[WaitReason] = {
    "backoff",
    "dependency",
    "held",
    "no-fit",
    "no-room",
    "no-slot",
    "no-worker",
    "paused",
    "preempted",
    "quota",
    "study",
    "turn",
}


def check_wait_reason(value: str) -> WaitReason:
    if value in WAIT_REASON_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WAIT_REASON_VALUES!r}")
