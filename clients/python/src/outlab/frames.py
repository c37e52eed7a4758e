"""Answers of the server as pandas frames; columns keep the names that docs/tables.md explains."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .rest.models.checkpoint import Checkpoint
from .rest.models.experiment_summary import ExperimentSummary
from .rest.models.metrics import Metrics
from .rest.models.table import Table


def table_frame(table: Table) -> pd.DataFrame:
    """A row for each row, the columns in their order; what has no value is NaN or None."""
    return pd.DataFrame([row.additional_properties for row in table.rows], columns=table.columns)


def series_frame(answer: Metrics) -> pd.DataFrame:
    """A row for each point: `name`, `step`, `epoch`, `value` (NaN where it was not finite)."""
    points = [
        (series.name, point.step, point.epoch, point.value)
        for series in answer.series
        for point in series.points
    ]
    frame = pd.DataFrame(points, columns=["name", "step", "epoch", "value"])
    return frame.astype({"value": float})


def experiments_frame(experiments: Iterable[ExperimentSummary]) -> pd.DataFrame:
    """A row for each experiment, the newest first."""
    columns = ["id", "name", "state", "owner", "dataset", "method", "priority", "created", "finished"]
    rows = [
        (
            *(str(found.id), found.name, found.state, found.owner.name, found.dataset_kind),
            *(found.method_kind, found.priority, found.created_at, found.finished_at),
        )
        for found in experiments
    ]
    return pd.DataFrame(rows, columns=columns)


def checkpoints_frame(checkpoints: Iterable[Checkpoint]) -> pd.DataFrame:
    """A row for each checkpoint, by epochs done."""
    columns = ["epoch", "step", "loss", "final", "best", "created"]
    rows = [
        (found.epoch, found.step, found.loss, found.is_final, found.is_best, found.created_at)
        for found in checkpoints
    ]
    return pd.DataFrame(rows, columns=columns).sort_values("epoch", ignore_index=True)
