from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="StepScheduleInput")


@_attrs_define
class StepScheduleInput:
    """Learning rate that falls by a factor after certain epochs, after an optional warm-up

    Attributes:
        kind (Literal['step']): Which of the choices it is.
        warmup_epochs (float | Unset): Epochs over which the learning rate rises in equal steps to its full value. By
            default `0`.
        milestones (list[int] | Unset): Epochs after which the rate falls, in any order. By default `[50,75]`.
        factor (float | Unset): What the rate is multiplied by at each of them. By default `0.1`.
    """

    kind: Literal["step"]
    warmup_epochs: float | Unset = UNSET
    milestones: list[int] | Unset = UNSET
    factor: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        warmup_epochs = self.warmup_epochs

        milestones: list[int] | Unset = UNSET
        if not isinstance(self.milestones, Unset):
            milestones = self.milestones

        factor = self.factor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if warmup_epochs is not UNSET:
            field_dict["warmupEpochs"] = warmup_epochs
        if milestones is not UNSET:
            field_dict["milestones"] = milestones
        if factor is not UNSET:
            field_dict["factor"] = factor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["step"], d.pop("kind"))
        if kind != "step":
            raise ValueError(f"kind must match const 'step', got '{kind}'")

        warmup_epochs = d.pop("warmupEpochs", UNSET)

        milestones = cast(list[int], d.pop("milestones", UNSET))

        factor = d.pop("factor", UNSET)

        step_schedule_input = cls(
            kind=kind,
            warmup_epochs=warmup_epochs,
            milestones=milestones,
            factor=factor,
        )

        return step_schedule_input
