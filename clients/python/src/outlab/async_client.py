"""A client of one server, for asyncio. Client has the same words, blocking."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import pandas as pd

from .async_experiment import AsyncExperiment
from .connection import connect_async, from_environment
from .drivers.async_driver import AsyncDriver
from .flows import experiments as flows
from .flows.experiments import Spec
from .flows.flow import call
from .frames import experiments_frame
from .rest.api.catalog import get_catalog
from .rest.models.catalog import Catalog
from .rest.models.job_state import JobState
from .rest.models.validated_spec import ValidatedSpec


class AsyncClient:
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
        self.rest = connect_async(url, api_key)
        self._driver = AsyncDriver(self.rest)

    @classmethod
    def from_env(cls) -> Self:
        """The server at OUTLAB_URL (else where ``npm start`` listens), with the key in OUTLAB_API_KEY."""
        return cls(*from_environment())

    async def catalog(self) -> Catalog:
        """Every data set, encoder, method, augmentation, divergence and scorer, with its parameters."""
        return await self._driver.run(call(get_catalog, Catalog))

    async def validate(self, spec: Spec) -> ValidatedSpec:
        """The spec with every default filled in; nothing is stored. Faults are those of the ProblemError."""
        return await self._driver.run(flows.validate(spec))

    async def submit(self, spec: Spec, *, idempotency_key: str | None = None) -> AsyncExperiment:
        """Submits an experiment.

        Args:
            spec: what JSON would say; only ``dataset`` and ``method`` have no default.
            idempotency_key: the same key and spec give the same experiment, however often they are sent.
        """
        return AsyncExperiment(self._driver, await self._driver.run(flows.submit(spec, idempotency_key)))

    async def experiment(self, experiment_id: str | UUID) -> AsyncExperiment:
        return AsyncExperiment(self._driver, await self._driver.run(flows.get(experiment_id)))

    async def clone(
        self,
        experiment_id: str | UUID,
        changes: Mapping[str, Any] | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> AsyncExperiment:
        """Submits an experiment like another one.

        Args:
            changes: a JSON merge patch of the other one's spec: what it names changes, None takes a part away.
            idempotency_key: the same key and changes give the same experiment, however often they are sent.
        """
        made = await self._driver.run(flows.clone(experiment_id, changes or {}, idempotency_key))
        return AsyncExperiment(self._driver, made)

    async def experiments(self, *, state: JobState | None = None, owner: str | None = None) -> pd.DataFrame:
        """All experiments, a row each, the newest first.

        Args:
            owner: a name or an id.
        """
        return experiments_frame(await self._driver.run(flows.list_all(state, owner)))

    async def close(self) -> None:
        await self.rest.get_async_httpx_client().aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
