from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.training_early_stopping_encoder import (
    TrainingEarlyStoppingEncoder,
    check_training_early_stopping_encoder,
)
from ..models.training_early_stopping_series import (
    TrainingEarlyStoppingSeries,
    check_training_early_stopping_series,
)

T = TypeVar("T", bound="TrainingEarlyStopping")


@_attrs_define
class TrainingEarlyStopping:
    """Training ends when a series has not got better for some epochs; without it, after the last epoch.

    Attributes:
        series (TrainingEarlyStoppingSeries): What must get better, once an epoch: lower, and of `collapse-sd` higher.
        patience (int): Training ends after so many epochs without a better one.
        min_delta (float): An epoch is better if its value is so by more than this. Default: 0.0.
        encoder (TrainingEarlyStoppingEncoder): Which epoch's encoder is embedded and scored, and others begin from.
    """

    series: TrainingEarlyStoppingSeries
    patience: int
    encoder: TrainingEarlyStoppingEncoder
    min_delta: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        series: str = self.series

        patience = self.patience

        min_delta = self.min_delta

        encoder: str = self.encoder

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "series": series,
                "patience": patience,
                "minDelta": min_delta,
                "encoder": encoder,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        series = check_training_early_stopping_series(d.pop("series"))

        patience = d.pop("patience")

        min_delta = d.pop("minDelta")

        encoder = check_training_early_stopping_encoder(d.pop("encoder"))

        training_early_stopping = cls(
            series=series,
            patience=patience,
            min_delta=min_delta,
            encoder=encoder,
        )

        return training_early_stopping
