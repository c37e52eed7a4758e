"""A client of an Outlab server: experiments, their tables as frames, their embeddings and weights as arrays."""

from .async_client import AsyncClient
from .async_experiment import AsyncExperiment
from .client import Client
from .embeddings import Embeddings
from .events import Event
from .experiment import Experiment
from .flows.download import IntegrityError
from .outcomes import ExperimentCancelledError, ExperimentFailedError
from .problems import Fault, ProblemError
from .weights import Weights

__all__ = [
    "AsyncClient",
    "AsyncExperiment",
    "Client",
    "Embeddings",
    "Event",
    "Experiment",
    "ExperimentCancelledError",
    "ExperimentFailedError",
    "Fault",
    "IntegrityError",
    "ProblemError",
    "Weights",
]
