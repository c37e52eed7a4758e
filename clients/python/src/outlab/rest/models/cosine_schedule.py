from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="CosineSchedule")


@_attrs_define
class CosineSchedule:
    """Cosine annealing, after an optional warm-up

    Attributes:
        kind (Literal['cosine']): Which of the choices it is.
        warmup_epochs (float): Epochs over which the learning rate rises in equal steps to its full value. Default: 0.0.
    """

    kind: Literal["cosine"]
    warmup_epochs: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        warmup_epochs = self.warmup_epochs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "warmupEpochs": warmup_epochs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["cosine"], d.pop("kind"))
        if kind != "cosine":
            raise ValueError(f"kind must match const 'cosine', got '{kind}'")

        warmup_epochs = d.pop("warmupEpochs")

        cosine_schedule = cls(
            kind=kind,
            warmup_epochs=warmup_epochs,
        )

        return cosine_schedule
