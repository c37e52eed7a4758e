"""A client of one server, blocking. AsyncClient has the same words for asyncio."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import pandas as pd

from .connection import connect_sync, from_environment
from .drivers.sync_driver import SyncDriver
from .experiment import Experiment
from .flows import experiments as flows
from .flows.experiments import Spec
from .flows.flow import call
from .frames import experiments_frame
from .rest.api.catalog import get_catalog
from .rest.models.catalog import Catalog
from .rest.models.job_state import JobState
from .rest.models.validated_spec import ValidatedSpec


class Client:
    """Every method raises a ProblemError when the server refuses or is not reached.

    Attributes:
        rest: the generated client, for the operations of ``outlab.rest.api`` that have no word here; they
            raise a ProblemError, too.
    """

    def __init__(self, url: str, api_key: str | None = None) -> None:
        """
        Args:
            url: of the server, as ``http://127.0.0.1:3000``.
            api_key: without one, only what is open to everybody can be read.
        """
        self.rest = connect_sync(url, api_key)
        self._driver = SyncDriver(self.rest)

    @classmethod
    def from_env(cls) -> Self:
        """The server at OUTLAB_URL (else where ``npm start`` listens), with the key in OUTLAB_API_KEY."""
        return cls(*from_environment())

    def catalog(self) -> Catalog:
        """Every data set, encoder, method, augmentation, divergence and scorer, with its parameters."""
        return self._driver.run(call(get_catalog, Catalog))

    def validate(self, spec: Spec) -> ValidatedSpec:
        """The spec with every default filled in; nothing is stored. Faults are those of the ProblemError."""
        return self._driver.run(flows.validate(spec))

    def submit(self, spec: Spec, *, idempotency_key: str | None = None) -> Experiment:
        """Submits an experiment.

        Args:
            spec: what JSON would say; only ``dataset`` and ``method`` have no default.
            idempotency_key: the same key and spec give the same experiment, however often they are sent.
        """
        return Experiment(self._driver, self._driver.run(flows.submit(spec, idempotency_key)))

    def experiment(self, experiment_id: str | UUID) -> Experiment:
        return Experiment(self._driver, self._driver.run(flows.get(experiment_id)))

    def clone(
        self,
        experiment_id: str | UUID,
        changes: Mapping[str, Any] | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> Experiment:
        """Submits an experiment like another one.

        Args:
            changes: a JSON merge patch of the other one's spec: what it names changes, None takes a part away.
            idempotency_key: the same key and changes give the same experiment, however often they are sent.
        """
        made = self._driver.run(flows.clone(experiment_id, changes or {}, idempotency_key))
        return Experiment(self._driver, made)

    def experiments(self, *, state: JobState | None = None, owner: str | None = None) -> pd.DataFrame:
        """All experiments, a row each, the newest first.

        Args:
            owner: a name or an id.
        """
        return experiments_frame(self._driver.run(flows.list_all(state, owner)))

    def close(self) -> None:
        self.rest.get_httpx_client().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
