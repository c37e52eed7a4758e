"""An experiment on the server, for asyncio. Experiment has the same words, blocking."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import cast

import pandas as pd

from .drivers.async_driver import AsyncDriver
from .embeddings import Embeddings
from .events import Event
from .experiment_info import ExperimentInfo
from .flows import experiments, results
from .flows.watch import watch
from .frames import checkpoints_frame
from .outcomes import require_success
from .progress import ProgressBars
from .rest.models.embedding_split import EmbeddingSplit
from .rest.models.experiment import Experiment as ExperimentView
from .rest.models.purge import Purge
from .rest.models.table_name import TableName
from .weights import Weights


class AsyncExperiment(ExperimentInfo):
    """Its attributes are what was last read of it; ``refresh`` and ``wait`` read again."""

    def __init__(self, driver: AsyncDriver, info: ExperimentView) -> None:
        super().__init__(info)
        self._driver = driver

    async def refresh(self) -> None:
        self.info = await self._driver.run(experiments.get(self.info.id))

    async def wait(self, *, progress: bool = True) -> None:
        """Returns when the experiment has succeeded; interrupting it leaves the experiment running.

        Args:
            progress: whether to show a bar for each job.

        Raises:
            ExperimentFailedError: with the failure's class and message.
            ExperimentCancelledError: someone cancelled it.
        """
        with ProgressBars(shown=progress) as bars:
            async with aclosing(self.events()) as events:
                async for event in events:
                    bars.show(event)
        await self.refresh()
        require_success(self.info)

    def events(self) -> AsyncGenerator[Event, None]:
        """Each event once and in order, from the first, until the experiment has ended."""
        return cast(AsyncGenerator[Event, None], self._driver.iterate(watch(self.info.id)))

    async def cancel(self) -> None:
        """Asks for the end of all its jobs; ``wait`` then raises an ExperimentCancelledError."""
        self.info = await self._driver.run(experiments.cancel(self.info.id))

    async def pause(self) -> None:
        """Holds it back; a running training ends its epoch, saves it and gives its slot back."""
        self.info = await self._driver.run(experiments.pause(self.info.id))

    async def resume(self) -> None:
        """Lets it go on from its last checkpoint, to the same bits."""
        self.info = await self._driver.run(experiments.resume(self.info.id))

    async def retry(self, *, wall_clock_seconds: int | None = None) -> None:
        """Tries it again from its last checkpoint, where it failed or was cancelled.

        Args:
            wall_clock_seconds: what each attempt of each job may take from now on.
        """
        self.info = await self._driver.run(experiments.retry(self.info.id, wall_clock_seconds))

    async def archive(self) -> None:
        """Takes it out of lists, where it has ended."""
        self.info = await self._driver.run(experiments.archive(self.info.id))

    async def restore(self) -> None:
        """Brings it back into lists."""
        self.info = await self._driver.run(experiments.restore(self.info.id))

    async def purge(self, *, dry_run: bool = False) -> Purge:
        """Deletes it with its files, for ever.

        Args:
            dry_run: only say what would be deleted, and how many bytes.
        """
        return await self._driver.run(experiments.purge(self.info.id, dry_run))

    async def table(self, name: TableName) -> pd.DataFrame:
        """A table of results; docs/tables.md says how to read its columns."""
        return await self._driver.run(results.table(self.info.id, name))

    async def series(self, *names: str, max_points: int = 1000) -> pd.DataFrame:
        """Numbers over the steps of training: a row for each point, with ``name``, ``step``, ``epoch``, ``value``.

        Args:
            names: as ``loss``; without one, all series.
            max_points: of each series, 4 to 10000; what is left out hides no peak.
        """
        return await self._driver.run(results.series(self.info.id, names, max_points))

    async def embeddings(self, split: EmbeddingSplit = "test") -> Embeddings:
        """The embeddings of all test images, or of the normal training images (``train-normal``)."""
        return await self._driver.run(results.embeddings(self.info, split))

    async def checkpoints(self) -> pd.DataFrame:
        """A row for each checkpoint: ``epoch``, ``step``, ``loss``, ``final``, ``created``."""
        return checkpoints_frame(await self._driver.run(results.checkpoints(self.info.id)))

    async def checkpoint(self, epoch: int | None = None) -> Weights:
        """All that training goes on from, after so many epochs or after the last ones saved."""
        return await self._driver.run(results.checkpoint(self.info.id, epoch))

    async def encoder(self, epoch: int | None = None) -> Weights:
        """The encoder's weights alone, after so many epochs or after the last ones saved."""
        return await self._driver.run(results.encoder(self.info.id, epoch))
