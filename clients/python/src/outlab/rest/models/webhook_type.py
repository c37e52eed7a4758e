from typing import Literal

WebhookType = Literal[
    "experiment.cancelled",
    "experiment.failed",
    "experiment.paused",
    "experiment.running",
    "experiment.submitted",
    "experiment.succeeded",
]

WEBHOOK_TYPE_VALUES: set[WebhookType] = {
    "experiment.cancelled",
    "experiment.failed",
    "experiment.paused",
    "experiment.running",
    "experiment.submitted",
    "experiment.succeeded",
}


def check_webhook_type(value: str) -> WebhookType:
    if value in WEBHOOK_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WEBHOOK_TYPE_VALUES!r}")
