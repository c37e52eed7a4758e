"""An experiment on the server, blocking. AsyncExperiment has the same words for asyncio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pandas as pd

from .drivers.sync_driver import SyncDriver
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


class Experiment(ExperimentInfo):
    """Its attributes are what was last read of it; ``refresh`` and ``wait`` read again."""

    def __init__(self, driver: SyncDriver, info: ExperimentView) -> None:
        super().__init__(info)
        self._driver = driver

    def refresh(self) -> None:
        self.info = self._driver.run(experiments.get(self.info.id))

    def wait(self, *, progress: bool = True) -> None:
        """Returns when the experiment has succeeded; interrupting it leaves the experiment running.

        Args:
            progress: whether to show a bar for each job.

        Raises:
            ExperimentFailedError: with the failure's class and message.
            ExperimentCancelledError: someone cancelled it.
        """
        with ProgressBars(shown=progress) as bars:
            for event in self.events():
                bars.show(event)
        self.refresh()
        require_success(self.info)

    def events(self) -> Iterator[Event]:
        """Each event once and in order, from the first, until the experiment has ended."""
        return cast(Iterator[Event], self._driver.iterate(watch(self.info.id)))

    def cancel(self) -> None:
        """Asks for the end of all its jobs; ``wait`` then raises an ExperimentCancelledError."""
        self.info = self._driver.run(experiments.cancel(self.info.id))

    def pause(self) -> None:
        """Holds it back; a running training ends its epoch, saves it and gives its slot back."""
        self.info = self._driver.run(experiments.pause(self.info.id))

    def resume(self) -> None:
        """Lets it go on from its last checkpoint, to the same bits."""
        self.info = self._driver.run(experiments.resume(self.info.id))

    def retry(self, *, wall_clock_seconds: int | None = None) -> None:
        """Tries it again from its last checkpoint, where it failed or was cancelled.

        Args:
            wall_clock_seconds: what each attempt of each job may take from now on.
        """
        self.info = self._driver.run(experiments.retry(self.info.id, wall_clock_seconds))

    def archive(self) -> None:
        """Takes it out of lists, where it has ended."""
        self.info = self._driver.run(experiments.archive(self.info.id))

    def restore(self) -> None:
        """Brings it back into lists."""
        self.info = self._driver.run(experiments.restore(self.info.id))

    def purge(self, *, dry_run: bool = False) -> Purge:
        """Deletes it with its files, for ever.

        Args:
            dry_run: only say what would be deleted, and how many bytes.
        """
        return self._driver.run(experiments.purge(self.info.id, dry_run))

    def table(self, name: TableName) -> pd.DataFrame:
        """A table of results; docs/tables.md says how to read its columns."""
        return self._driver.run(results.table(self.info.id, name))

    def series(self, *names: str, max_points: int = 1000) -> pd.DataFrame:
        """Numbers over the steps of training: a row for each point, with ``name``, ``step``, ``epoch``, ``value``.

        Args:
            names: as ``loss``; without one, all series.
            max_points: of each series, 4 to 10000; what is left out hides no peak.
        """
        return self._driver.run(results.series(self.info.id, names, max_points))

    def embeddings(self, split: EmbeddingSplit = "test") -> Embeddings:
        """The embeddings of all test images, or of the normal training images (``train-normal``)."""
        return self._driver.run(results.embeddings(self.info, split))

    def checkpoints(self) -> pd.DataFrame:
        """A row for each checkpoint: ``epoch``, ``step``, ``loss``, ``final``, ``created``."""
        return checkpoints_frame(self._driver.run(results.checkpoints(self.info.id)))

    def checkpoint(self, epoch: int | None = None) -> Weights:
        """All that training goes on from, after so many epochs or after the last ones saved."""
        return self._driver.run(results.checkpoint(self.info.id, epoch))

    def encoder(self, epoch: int | None = None) -> Weights:
        """The encoder's weights alone, after so many epochs or after the last ones saved."""
        return self._driver.run(results.encoder(self.info.id, epoch))
