from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.device_choice import DeviceChoice, check_device_choice
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExperimentSpecResources")


@_attrs_define
class ExperimentSpecResources:
    """What it needs of the worker that runs it.

    Attributes:
        device (DeviceChoice): Which workers may train and embed: those with a card (`accelerator`), those without
            (`cpu`), or `any`.
        memory_mi_b (int | Unset): Least memory of the card, in MiB, where `device` is `accelerator`.
    """

    device: DeviceChoice
    memory_mi_b: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        device: str = self.device

        memory_mi_b = self.memory_mi_b

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device": device,
            }
        )
        if memory_mi_b is not UNSET:
            field_dict["memoryMiB"] = memory_mi_b

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        device = check_device_choice(d.pop("device"))

        memory_mi_b = d.pop("memoryMiB", UNSET)

        experiment_spec_resources = cls(
            device=device,
            memory_mi_b=memory_mi_b,
        )

        return experiment_spec_resources
