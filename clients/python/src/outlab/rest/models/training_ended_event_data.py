from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.training_end_reason import TrainingEndReason, check_training_end_reason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.training_ended_event_data_best import TrainingEndedEventDataBest


T = TypeVar("T", bound="TrainingEndedEventData")


@_attrs_define
class TrainingEndedEventData:
    """Training has ended; its final checkpoint follows.

    Attributes:
        reason (TrainingEndReason): All epochs are done, or a series has not got better for some of them.
        epoch (int): Epochs done.
        epochs (int): Epochs that were asked for.
        best (TrainingEndedEventDataBest | Unset): The best epoch, where the spec has early stopping.
    """

    reason: TrainingEndReason
    epoch: int
    epochs: int
    best: TrainingEndedEventDataBest | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason: str = self.reason

        epoch = self.epoch

        epochs = self.epochs

        best: dict[str, Any] | Unset = UNSET
        if not isinstance(self.best, Unset):
            best = self.best.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "epoch": epoch,
                "epochs": epochs,
            }
        )
        if best is not UNSET:
            field_dict["best"] = best

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.training_ended_event_data_best import TrainingEndedEventDataBest  # noqa: PLC0415

        d = dict(src_dict)
        reason = check_training_end_reason(d.pop("reason"))

        epoch = d.pop("epoch")

        epochs = d.pop("epochs")

        _best = d.pop("best", UNSET)
        best: TrainingEndedEventDataBest | Unset
        if isinstance(_best, Unset):
            best = UNSET
        else:
            best = TrainingEndedEventDataBest.from_dict(_best)

        training_ended_event_data = cls(
            reason=reason,
            epoch=epoch,
            epochs=epochs,
            best=best,
        )

        return training_ended_event_data
