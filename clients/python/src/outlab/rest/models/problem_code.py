from typing import Literal

ProblemCode = Literal[
    "conflict",
    "forbidden",
    "headers-too-large",
    "idempotency-key-reused",
    "internal",
    "invalid-request",
    "invalid-spec",
    "malformed-json",
    "method-not-allowed",
    "no-fitting-worker",
    "not-acceptable",
    "not-found",
    "payload-too-large",
    "quota-exceeded",
    "range-not-satisfiable",
    "rate-limited",
    "request-timeout",
    "storage-full",
    "unauthenticated",
    "unavailable",
    "unsupported-media-type",
]

PROBLEM_CODE_VALUES: set[ProblemCode] = {
    "conflict",
    "forbidden",
    "headers-too-large",
    "idempotency-key-reused",
    "internal",
    "invalid-request",
    "invalid-spec",
    "malformed-json",
    "method-not-allowed",
    "no-fitting-worker",
    "not-acceptable",
    "not-found",
    "payload-too-large",
    "quota-exceeded",
    "range-not-satisfiable",
    "rate-limited",
    "request-timeout",
    "storage-full",
    "unauthenticated",
    "unavailable",
    "unsupported-media-type",
}


def check_problem_code(value: str) -> ProblemCode:
    if value in PROBLEM_CODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PROBLEM_CODE_VALUES!r}")
