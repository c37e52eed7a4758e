"""What an experiment has made: tables, series, embeddings, weights."""

from __future__ import annotations

from uuid import UUID

import pandas as pd

from ..embeddings import Embeddings, read_embeddings
from ..frames import series_frame, table_frame
from ..rest.api.datasets import get_dataset
from ..rest.api.experiments import get_series, get_table, list_checkpoints, list_embeddings
from ..rest.models.checkpoint import Checkpoint
from ..rest.models.checkpoint_page import CheckpointPage
from ..rest.models.dataset import Dataset
from ..rest.models.embedding_set_page import EmbeddingSetPage
from ..rest.models.embedding_split import EmbeddingSplit
from ..rest.models.experiment import Experiment
from ..rest.models.metrics import Metrics
from ..rest.models.table import Table
from ..rest.models.table_name import TableName
from ..weights import Weights, read_weights
from .download import download
from .experiments import get
from .flow import Flow, call
from .pages import all_items


def table(experiment_id: UUID, name: TableName) -> Flow[pd.DataFrame]:
    return table_frame((yield from call(get_table, Table, id=experiment_id, table=name)))


def series(experiment_id: UUID, names: tuple[str, ...], max_points: int) -> Flow[pd.DataFrame]:
    wanted = {"names": ",".join(names)} if names else {}
    found = yield from call(get_series, Metrics, id=experiment_id, max_points=max_points, **wanted)
    return series_frame(found)


def embeddings(experiment: Experiment, split: EmbeddingSplit) -> Flow[Embeddings]:
    sets = yield from all_items(list_embeddings, EmbeddingSetPage, id=experiment.id)
    found = next((one for one in sets if one.split == split), None)
    if found is None:
        raise LookupError(f'experiment {experiment.id} has no embeddings of "{split}" yet')
    # An experiment that has embeddings has read its data set.
    dataset_id = experiment.dataset_id or (yield from get(experiment.id)).dataset_id
    dataset = yield from call(get_dataset, Dataset, id=dataset_id)
    vectors = yield from download(found.embeddings)
    labels = yield from download(found.labels)
    return read_embeddings(found, vectors, labels, dataset.class_names)


def checkpoints(experiment_id: UUID) -> Flow[list[Checkpoint]]:
    return all_items(list_checkpoints, CheckpointPage, id=experiment_id)


def checkpoint(experiment_id: UUID, epoch: int | None) -> Flow[Weights]:
    found = yield from _checkpoint(experiment_id, epoch)
    return read_weights((yield from download(found.state)))


def encoder(experiment_id: UUID, epoch: int | None) -> Flow[Weights]:
    found = yield from _checkpoint(experiment_id, epoch)
    return read_weights((yield from download(found.encoder)))


def _checkpoint(experiment_id: UUID, epoch: int | None) -> Flow[Checkpoint]:
    """The one after so many epochs, or the last."""
    found = yield from checkpoints(experiment_id)
    by_epoch = {one.epoch: one for one in found}
    if not by_epoch:
        raise LookupError(f"experiment {experiment_id} has no checkpoint yet")
    wanted = max(by_epoch) if epoch is None else epoch
    if wanted not in by_epoch:
        there = ", ".join(map(str, sorted(by_epoch)))
        raise LookupError(f"there is no checkpoint after {wanted} epochs; there are ones after {there}")
    return by_epoch[wanted]
