from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.artifact import Artifact


T = TypeVar("T", bound="Checkpoint")


@_attrs_define
class Checkpoint:
    """What training saved after an epoch: enough to go on to the same bits.

    Attributes:
        id (UUID): Its id.
        epoch (int): Epochs done.
        step (int): Optimizer steps done.
        loss (float | None): Null where it is not finite.
        is_final (bool): Whether training has ended with it.
        is_best (bool): Whether it is the best so far by the series that `training.earlyStopping` follows.
        created_at (datetime.datetime): When it was saved.
        state (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
        encoder (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
    """

    id: UUID
    epoch: int
    step: int
    loss: float | None
    is_final: bool
    is_best: bool
    created_at: datetime.datetime
    state: Artifact
    encoder: Artifact

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        epoch = self.epoch

        step = self.step

        loss: float | None
        loss = self.loss

        is_final = self.is_final

        is_best = self.is_best

        created_at = self.created_at.isoformat()

        state = self.state.to_dict()

        encoder = self.encoder.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "epoch": epoch,
                "step": step,
                "loss": loss,
                "isFinal": is_final,
                "isBest": is_best,
                "createdAt": created_at,
                "state": state,
                "encoder": encoder,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.artifact import Artifact  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        epoch = d.pop("epoch")

        step = d.pop("step")

        def _parse_loss(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        loss = _parse_loss(d.pop("loss"))

        is_final = d.pop("isFinal")

        is_best = d.pop("isBest")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        state = Artifact.from_dict(d.pop("state"))

        encoder = Artifact.from_dict(d.pop("encoder"))

        checkpoint = cls(
            id=id,
            epoch=epoch,
            step=step,
            loss=loss,
            is_final=is_final,
            is_best=is_best,
            created_at=created_at,
            state=state,
            encoder=encoder,
        )

        return checkpoint
