"""What is known of an experiment, the same for both forms of the client."""

from __future__ import annotations

from typing import Any

from .outcomes import FINAL_STATES
from .rest.models.experiment import Experiment as ExperimentView
from .rest.models.job_state import JobState


class ExperimentInfo:
    """
    Attributes:
        info: all that the server says of it, as it was last read.
    """

    def __init__(self, info: ExperimentView) -> None:
        self.info = info

    @property
    def id(self) -> str:
        return str(self.info.id)

    @property
    def name(self) -> str:
        return self.info.name

    @property
    def state(self) -> JobState:
        return self.info.state

    @property
    def has_ended(self) -> bool:
        return self.info.state in FINAL_STATES

    @property
    def spec(self) -> dict[str, Any]:
        """The spec with every default filled in."""
        return self.info.spec.to_dict()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r} {self.state}>"
