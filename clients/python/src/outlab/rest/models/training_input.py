from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.adam_optimizer_input import AdamOptimizerInput
    from ..models.adamw_optimizer_input import AdamwOptimizerInput
    from ..models.constant_schedule_input import ConstantScheduleInput
    from ..models.cosine_schedule_input import CosineScheduleInput
    from ..models.lars_optimizer_input import LarsOptimizerInput
    from ..models.sgd_optimizer_input import SgdOptimizerInput
    from ..models.step_schedule_input import StepScheduleInput
    from ..models.training_input_early_stopping import TrainingInputEarlyStopping


T = TypeVar("T", bound="TrainingInput")


@_attrs_define
class TrainingInput:
    """How the encoder is trained.

    Attributes:
        epochs (int | Unset): Passes over the training images. By default `100`.
        batch_size (int | Unset): Images of a step, before views are made. By default `128`.
        optimizer (AdamOptimizerInput | AdamwOptimizerInput | LarsOptimizerInput | SgdOptimizerInput | Unset): How
            weights follow gradients. By default `{"kind":"sgd"}`.
        schedule (ConstantScheduleInput | CosineScheduleInput | StepScheduleInput | Unset): How the learning rate
            changes with time. By default `{"kind":"cosine"}`.
        checkpoint_every_epochs (int | Unset): How often training saves what it needs to go on. By default `10`.
        early_stopping (TrainingInputEarlyStopping | Unset): Training ends when a series has not got better for some
            epochs; without it, after the last epoch.
    """

    epochs: int | Unset = UNSET
    batch_size: int | Unset = UNSET
    optimizer: AdamOptimizerInput | AdamwOptimizerInput | LarsOptimizerInput | SgdOptimizerInput | Unset = (
        UNSET
    )
    schedule: ConstantScheduleInput | CosineScheduleInput | StepScheduleInput | Unset = UNSET
    checkpoint_every_epochs: int | Unset = UNSET
    early_stopping: TrainingInputEarlyStopping | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.adam_optimizer_input import AdamOptimizerInput  # noqa: PLC0415
        from ..models.constant_schedule_input import ConstantScheduleInput  # noqa: PLC0415
        from ..models.cosine_schedule_input import CosineScheduleInput  # noqa: PLC0415
        from ..models.lars_optimizer_input import LarsOptimizerInput  # noqa: PLC0415
        from ..models.sgd_optimizer_input import SgdOptimizerInput  # noqa: PLC0415

        epochs = self.epochs

        batch_size = self.batch_size

        optimizer: dict[str, Any] | Unset
        if isinstance(self.optimizer, Unset):
            optimizer = UNSET
        elif isinstance(self.optimizer, SgdOptimizerInput):
            optimizer = self.optimizer.to_dict()
        elif isinstance(self.optimizer, LarsOptimizerInput):
            optimizer = self.optimizer.to_dict()
        elif isinstance(self.optimizer, AdamOptimizerInput):
            optimizer = self.optimizer.to_dict()
        else:
            optimizer = self.optimizer.to_dict()

        schedule: dict[str, Any] | Unset
        if isinstance(self.schedule, Unset):
            schedule = UNSET
        elif isinstance(self.schedule, CosineScheduleInput):
            schedule = self.schedule.to_dict()
        elif isinstance(self.schedule, ConstantScheduleInput):
            schedule = self.schedule.to_dict()
        else:
            schedule = self.schedule.to_dict()

        checkpoint_every_epochs = self.checkpoint_every_epochs

        early_stopping: dict[str, Any] | Unset = UNSET
        if not isinstance(self.early_stopping, Unset):
            early_stopping = self.early_stopping.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if epochs is not UNSET:
            field_dict["epochs"] = epochs
        if batch_size is not UNSET:
            field_dict["batchSize"] = batch_size
        if optimizer is not UNSET:
            field_dict["optimizer"] = optimizer
        if schedule is not UNSET:
            field_dict["schedule"] = schedule
        if checkpoint_every_epochs is not UNSET:
            field_dict["checkpointEveryEpochs"] = checkpoint_every_epochs
        if early_stopping is not UNSET:
            field_dict["earlyStopping"] = early_stopping

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adam_optimizer_input import AdamOptimizerInput  # noqa: PLC0415
        from ..models.adamw_optimizer_input import AdamwOptimizerInput  # noqa: PLC0415
        from ..models.constant_schedule_input import ConstantScheduleInput  # noqa: PLC0415
        from ..models.cosine_schedule_input import CosineScheduleInput  # noqa: PLC0415
        from ..models.lars_optimizer_input import LarsOptimizerInput  # noqa: PLC0415
        from ..models.sgd_optimizer_input import SgdOptimizerInput  # noqa: PLC0415
        from ..models.step_schedule_input import StepScheduleInput  # noqa: PLC0415
        from ..models.training_input_early_stopping import TrainingInputEarlyStopping  # noqa: PLC0415

        d = dict(src_dict)
        epochs = d.pop("epochs", UNSET)

        batch_size = d.pop("batchSize", UNSET)

        def _parse_optimizer(
            data: object,
        ) -> AdamOptimizerInput | AdamwOptimizerInput | LarsOptimizerInput | SgdOptimizerInput | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_0 = SgdOptimizerInput.from_dict(data)

                return optimizer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_1 = LarsOptimizerInput.from_dict(data)

                return optimizer_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                optimizer_type_2 = AdamOptimizerInput.from_dict(data)

                return optimizer_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            optimizer_type_3 = AdamwOptimizerInput.from_dict(data)

            return optimizer_type_3

        optimizer = _parse_optimizer(d.pop("optimizer", UNSET))

        def _parse_schedule(
            data: object,
        ) -> ConstantScheduleInput | CosineScheduleInput | StepScheduleInput | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedule_type_0 = CosineScheduleInput.from_dict(data)

                return schedule_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                schedule_type_1 = ConstantScheduleInput.from_dict(data)

                return schedule_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            schedule_type_2 = StepScheduleInput.from_dict(data)

            return schedule_type_2

        schedule = _parse_schedule(d.pop("schedule", UNSET))

        checkpoint_every_epochs = d.pop("checkpointEveryEpochs", UNSET)

        _early_stopping = d.pop("earlyStopping", UNSET)
        early_stopping: TrainingInputEarlyStopping | Unset
        if isinstance(_early_stopping, Unset):
            early_stopping = UNSET
        else:
            early_stopping = TrainingInputEarlyStopping.from_dict(_early_stopping)

        training_input = cls(
            epochs=epochs,
            batch_size=batch_size,
            optimizer=optimizer,
            schedule=schedule,
            checkpoint_every_epochs=checkpoint_every_epochs,
            early_stopping=early_stopping,
        )

        return training_input
