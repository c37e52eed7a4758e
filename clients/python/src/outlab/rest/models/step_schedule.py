from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="StepSchedule")


@_attrs_define
class StepSchedule:
    """Learning rate that falls by a factor after certain epochs, after an optional warm-up

    Attributes:
        kind (Literal['step']): Which of the choices it is.
        warmup_epochs (float): Epochs over which the learning rate rises in equal steps to its full value. Default: 0.0.
        milestones (list[int]): Epochs after which the rate falls, in any order. By default `[50,75]`.
        factor (float): What the rate is multiplied by at each of them. Default: 0.1.
    """

    kind: Literal["step"]
    milestones: list[int]
    warmup_epochs: float = 0.0
    factor: float = 0.1

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        warmup_epochs = self.warmup_epochs

        milestones = self.milestones

        factor = self.factor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "warmupEpochs": warmup_epochs,
                "milestones": milestones,
                "factor": factor,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["step"], d.pop("kind"))
        if kind != "step":
            raise ValueError(f"kind must match const 'step', got '{kind}'")

        warmup_epochs = d.pop("warmupEpochs")

        milestones = cast(list[int], d.pop("milestones"))

        factor = d.pop("factor")

        step_schedule = cls(
            kind=kind,
            warmup_epochs=warmup_epochs,
            milestones=milestones,
            factor=factor,
        )

        return step_schedule
