from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CheckpointEventData")


@_attrs_define
class CheckpointEventData:
    """Training has saved a checkpoint.

    Attributes:
        epoch (int): Epochs done.
        step (int): Optimizer steps done.
        loss (float | None): Null where it is not finite.
        is_final (bool): Whether training has ended with it.
        digest (str): SHA-256 (hex) of everything that training needs to go on.
        is_best (bool | Unset): Whether it is the best so far; absent where it is not, or no series is followed.
    """

    epoch: int
    step: int
    loss: float | None
    is_final: bool
    digest: str
    is_best: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        epoch = self.epoch

        step = self.step

        loss: float | None
        loss = self.loss

        is_final = self.is_final

        digest = self.digest

        is_best = self.is_best

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "epoch": epoch,
                "step": step,
                "loss": loss,
                "isFinal": is_final,
                "digest": digest,
            }
        )
        if is_best is not UNSET:
            field_dict["isBest"] = is_best

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        epoch = d.pop("epoch")

        step = d.pop("step")

        def _parse_loss(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        loss = _parse_loss(d.pop("loss"))

        is_final = d.pop("isFinal")

        digest = d.pop("digest")

        is_best = d.pop("isBest", UNSET)

        checkpoint_event_data = cls(
            epoch=epoch,
            step=step,
            loss=loss,
            is_final=is_final,
            digest=digest,
            is_best=is_best,
        )

        return checkpoint_event_data
