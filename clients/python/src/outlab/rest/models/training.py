from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.adam_optimizer import AdamOptimizer
    from ..models.adamw_optimizer import AdamwOptimizer
    from ..models.constant_schedule import ConstantSchedule
    from ..models.cosine_schedule import CosineSchedule
    from ..models.lars_optimizer import LarsOptimizer
    from ..models.sgd_optimizer import SgdOptimizer
    from ..models.step_schedule import StepSchedule
    from ..models.training_early_stopping import TrainingEarlyStopping


T = TypeVar("T", bound="Training")


@_attrs_define
class Training:
    """How the encoder is trained.

    Attributes:
        epochs (int): Passes over the training images. Default: 100.
        batch_size (int): Images of a step, before views are made. Default: 128.
        optimizer (AdamOptimizer | AdamwOptimizer | LarsOptimizer | SgdOptimizer): How weights follow gradients.
        schedule (ConstantSchedule | CosineSchedule | StepSchedule): How the learning rate changes with time.
        checkpoint_every_epochs (int): How often training saves what it needs to go on. Default: 10.
        early_stopping (TrainingEarlyStopping | Unset): Training ends when a series has not got better for some epochs;
            without it, after the last epoch.
    """

    optimizer: AdamOptimizer | AdamwOptimizer | LarsOptimizer | SgdOptimizer
    schedule: ConstantSchedule | CosineSchedule | StepSchedule
    epochs: int = 100
    batch_size: int = 128
    checkpoint_every_epochs: int = 10
    early_stopping: TrainingEarlyStopping | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.adam_optimizer import AdamOptimizer  # noqa: PLC0415
        from ..models.constant_schedule import ConstantSchedule  # noqa: PLC0415
        from ..models.cosine_schedule import CosineSchedule  # noqa: PLC0415
        from ..models.lars_optimizer import LarsOptimizer  # noqa: PLC0415
        from ..models.sgd_optimizer import SgdOptimizer  # noqa: PLC0415

        epochs = self.epochs

        batch_size = self.batch_size

        optimizer: dict[str, Any]
        if isinstance(self.optimizer, SgdOptimizer):
            optimizer = self.optimizer.to_dict()
        elif isinstance(self.optimizer, LarsOptimizer):
            optimizer = self.optimizer.to_dict()
        elif isinstance(self.optimizer, AdamOptimizer):
            optimizer = self.optimizer.to_dict()
        else:
            optimizer = self.optimizer.to_dict()

        schedule: dict[str, Any]
        if isinstance(self.schedule, CosineSchedule):
            schedule = self.schedule.to_dict()
        elif isinstance(self.schedule, ConstantSchedule):
            schedule = self.schedule.to_dict()
        else:
            schedule = self.schedule.to_dict()

        checkpoint_every_epochs = self.checkpoint_every_epochs

        early_stopping: dict[str, Any] | Unset = UNSET
        if not isinstance(self.early_stopping, Unset):
            early_stopping = self.early_stopping.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "epochs": epochs,
                "batchSize": batch_size,
                "optimizer": optimizer,
                "schedule": schedule,
                "checkpointEveryEpochs": checkpoint_every_epochs,
            }
        )
        if early_stopping is not UNSET:
            field_dict["earlyStopping"] = early_stopping

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adam_optimizer import AdamOptimizer  # noqa: PLC0415
        from ..models.adamw_optimizer import AdamwOptimizer  # noqa: PLC0415
        from ..models.constant_schedule import ConstantSchedule  # noqa: PLC0415
        from ..models.cosine_schedule import CosineSchedule  # noqa: PLC0415
        from ..models.lars_optimizer import LarsOptimizer  # noqa: PLC0415
        from ..models.sgd_optimizer import SgdOptimizer  # noqa: PLC0415
        from ..models.step_schedule import StepSchedule  # noqa: PLC0415
        from ..models.training_early_stopping import TrainingEarlyStopping  # noqa: PLC0415

        d = dict(src_dict)
        epochs = d.pop("epochs")

        batch_size = d.pop("batchSize")

        def _parse_optimizer(data: object) -> AdamOptimizer | AdamwOptimizer | LarsOptimizer | SgdOptimizer:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_0 = SgdOptimizer.from_dict(data)

                return optimizer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_1 = LarsOptimizer.from_dict(data)

                return optimizer_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_2 = AdamOptimizer.from_dict(data)

                return optimizer_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            optimizer_type_3 = AdamwOptimizer.from_dict(data)

            return optimizer_type_3

        optimizer = _parse_optimizer(d.pop("optimizer"))

        def _parse_schedule(data: object) -> ConstantSchedule | CosineSchedule | StepSchedule:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedule_type_0 = CosineSchedule.from_dict(data)

                return schedule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedule_type_1 = ConstantSchedule.from_dict(data)

                return schedule_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            schedule_type_2 = StepSchedule.from_dict(data)

            return schedule_type_2

        schedule = _parse_schedule(d.pop("schedule"))

        checkpoint_every_epochs = d.pop("checkpointEveryEpochs")

        _early_stopping = d.pop("earlyStopping", UNSET)
        early_stopping: TrainingEarlyStopping | Unset
        if isinstance(_early_stopping, Unset):
            early_stopping = UNSET
        else:
            early_stopping = TrainingEarlyStopping.from_dict(_early_stopping)

        training = cls(
            epochs=epochs,
            batch_size=batch_size,
            optimizer=optimizer,
            schedule=schedule,
            checkpoint_every_epochs=checkpoint_every_epochs,
            early_stopping=early_stopping,
        )

        return training
