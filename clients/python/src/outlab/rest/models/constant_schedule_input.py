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

T = TypeVar("T", bound="ConstantScheduleInput")


@_attrs_define
class ConstantScheduleInput:
    """Constant learning rate, after an optional warm-up

    Attributes:
        kind (Literal['constant']): Which of the choices it is.
        warmup_epochs (float | Unset): Epochs over which the learning rate rises in equal steps to its full value. By
            default `0`.
    """

    kind: Literal["constant"]
    warmup_epochs: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        warmup_epochs = self.warmup_epochs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if warmup_epochs is not UNSET:
            field_dict["warmupEpochs"] = warmup_epochs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["constant"], d.pop("kind"))
        if kind != "constant":
            raise ValueError(f"kind must match const 'constant', got '{kind}'")

        warmup_epochs = d.pop("warmupEpochs", UNSET)

        constant_schedule_input = cls(
            kind=kind,
            warmup_epochs=warmup_epochs,
        )

        return constant_schedule_input
