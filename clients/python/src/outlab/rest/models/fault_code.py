from typing import Literal

FaultCode = Literal[
    "inconsistent", "missing", "out-of-range", "unknown-choice", "unknown-key", "unsafe-text", "wrong-type"
]

FAULT_CODE_VALUES: set[FaultCode] = {
    "inconsistent",
    "missing",
    "out-of-range",
    "unknown-choice",
    "unknown-key",
    "unsafe-text",
    "wrong-type",
}


def check_fault_code(value: str) -> FaultCode:
    if value in FAULT_CODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FAULT_CODE_VALUES!r}")
