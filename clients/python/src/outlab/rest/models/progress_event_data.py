from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ProgressEventData")


@_attrs_define
class ProgressEventData:
    """How far a job is. Of a job the latest alone is kept.

    Attributes:
        phase (str): What is to be done: a kind of job, as the catalogue lists them; another release may know more.
        done (float): How much is done, in the job's own unit.
        total (float): How much there is to do, in the same unit.
        epoch (int | Unset): The pass over the training images that it is in.
        epochs (int | Unset): Passes that there will be.
        loss (float | None | Unset): Null where it is not finite.
        images_per_second (float | None | Unset): Images a second; null where it is not finite.
        seconds_left (float | None | Unset): Seconds left, estimated; null where it is not finite.
    """

    phase: str
    done: float
    total: float
    epoch: int | Unset = UNSET
    epochs: int | Unset = UNSET
    loss: float | None | Unset = UNSET
    images_per_second: float | None | Unset = UNSET
    seconds_left: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phase = self.phase

        done = self.done

        total = self.total

        epoch = self.epoch

        epochs = self.epochs

        loss: float | None | Unset
        if isinstance(self.loss, Unset):
            loss = UNSET
        else:
            loss = self.loss

        images_per_second: float | None | Unset
        if isinstance(self.images_per_second, Unset):
            images_per_second = UNSET
        else:
            images_per_second = self.images_per_second

        seconds_left: float | None | Unset
        if isinstance(self.seconds_left, Unset):
            seconds_left = UNSET
        else:
            seconds_left = self.seconds_left

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phase": phase,
                "done": done,
                "total": total,
            }
        )
        if epoch is not UNSET:
            field_dict["epoch"] = epoch
        if epochs is not UNSET:
            field_dict["epochs"] = epochs
        if loss is not UNSET:
            field_dict["loss"] = loss
        if images_per_second is not UNSET:
            field_dict["imagesPerSecond"] = images_per_second
        if seconds_left is not UNSET:
            field_dict["secondsLeft"] = seconds_left

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phase = d.pop("phase")

        done = d.pop("done")

        total = d.pop("total")

        epoch = d.pop("epoch", UNSET)

        epochs = d.pop("epochs", UNSET)

        def _parse_loss(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        loss = _parse_loss(d.pop("loss", UNSET))

        def _parse_images_per_second(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        images_per_second = _parse_images_per_second(d.pop("imagesPerSecond", UNSET))

        def _parse_seconds_left(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        seconds_left = _parse_seconds_left(d.pop("secondsLeft", UNSET))

        progress_event_data = cls(
            phase=phase,
            done=done,
            total=total,
            epoch=epoch,
            epochs=epochs,
            loss=loss,
            images_per_second=images_per_second,
            seconds_left=seconds_left,
        )

        return progress_event_data
