from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CheckpointLostEventData")


@_attrs_define
class CheckpointLostEventData:
    """Storage has lost or damaged a checkpoint, and training goes on from an older one.

    Attributes:
        epoch (int): Epochs of the checkpoint that is lost.
        digest (str): SHA-256 (hex) of what it held.
        reason (str): What storage says of it.
        goes_on_after_epoch (int): Epochs of the checkpoint that is used instead; 0: training begins anew.
    """

    epoch: int
    digest: str
    reason: str
    goes_on_after_epoch: int

    def to_dict(self) -> dict[str, Any]:
        epoch = self.epoch

        digest = self.digest

        reason = self.reason

        goes_on_after_epoch = self.goes_on_after_epoch

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "epoch": epoch,
                "digest": digest,
                "reason": reason,
                "goesOnAfterEpoch": goes_on_after_epoch,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        epoch = d.pop("epoch")

        digest = d.pop("digest")

        reason = d.pop("reason")

        goes_on_after_epoch = d.pop("goesOnAfterEpoch")

        checkpoint_lost_event_data = cls(
            epoch=epoch,
            digest=digest,
            reason=reason,
            goes_on_after_epoch=goes_on_after_epoch,
        )

        return checkpoint_lost_event_data
