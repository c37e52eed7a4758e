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
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingInputEarlyStopping")


@_attrs_define
class TrainingInputEarlyStopping:
    """Training ends when a series has not got better for some epochs; without it, after the last epoch.

    Attributes:
        series (TrainingEarlyStoppingSeries): What must get better, once an epoch: lower, and of `collapse-sd` higher.
        patience (int): Training ends after so many epochs without a better one.
        min_delta (float | Unset): An epoch is better if its value is so by more than this. By default `0`.
        encoder (TrainingEarlyStoppingEncoder | Unset): Which epoch's encoder is embedded and scored, and others begin
            from.
    """

    series: TrainingEarlyStoppingSeries
    patience: int
    min_delta: float | Unset = UNSET
    encoder: TrainingEarlyStoppingEncoder | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        series: str = self.series

        patience = self.patience

        min_delta = self.min_delta

        encoder: str | Unset = UNSET
        if not isinstance(self.encoder, Unset):
            encoder = self.encoder

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "series": series,
                "patience": patience,
            }
        )
        if min_delta is not UNSET:
            field_dict["minDelta"] = min_delta
        if encoder is not UNSET:
            field_dict["encoder"] = encoder

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        series = check_training_early_stopping_series(d.pop("series"))

        patience = d.pop("patience")

        min_delta = d.pop("minDelta", UNSET)

        _encoder = d.pop("encoder", UNSET)
        encoder: TrainingEarlyStoppingEncoder | Unset
        if isinstance(_encoder, Unset):
            encoder = UNSET
        else:
            encoder = check_training_early_stopping_encoder(_encoder)

        training_input_early_stopping = cls(
            series=series,
            patience=patience,
            min_delta=min_delta,
            encoder=encoder,
        )

        return training_input_early_stopping
