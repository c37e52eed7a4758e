"""How an experiment can end other than well, as exceptions that ``wait`` raises."""

from __future__ import annotations

from .rest.models.experiment import Experiment

FINAL_STATES = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})


class ExperimentFailedError(Exception):
    """A job of the experiment failed for good."""

    def __init__(self, experiment_id: str, failure_class: str, message: str) -> None:
        super().__init__(experiment_id, failure_class, message)
        self.experiment_id = experiment_id
        #: What can be done about it, in a word: see FailureClass in the API's document.
        self.failure_class = failure_class
        self.message = message

    def __str__(self) -> str:
        return f"experiment {self.experiment_id} failed ({self.failure_class}): {self.message}"


class ExperimentCancelledError(Exception):
    """Someone cancelled the experiment."""

    def __init__(self, experiment_id: str) -> None:
        super().__init__(experiment_id)
        self.experiment_id = experiment_id

    def __str__(self) -> str:
        return f"experiment {self.experiment_id} was cancelled"


def require_success(experiment: Experiment) -> None:
    """Raises the exception that belongs to the final state of an experiment, if one does."""
    if experiment.state == "FAILED":
        failure = experiment.failure
        raise ExperimentFailedError(
            str(experiment.id),
            failure.class_ if failure else "unknown",
            failure.message if failure else "the server gives no reason",
        )
    if experiment.state == "CANCELLED":
        raise ExperimentCancelledError(str(experiment.id))
