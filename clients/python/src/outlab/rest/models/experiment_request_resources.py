from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.device_choice import DeviceChoice, check_device_choice
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExperimentRequestResources")


@_attrs_define
class ExperimentRequestResources:
    """What it needs of the worker that runs it. By default what its own defaults say.

    Attributes:
        device (DeviceChoice | Unset): Which workers may train and embed: those with a card (`accelerator`), those
            without (`cpu`), or `any`.
        memory_mi_b (int | Unset): Least memory of the card, in MiB, where `device` is `accelerator`.
    """

    device: DeviceChoice | Unset = UNSET
    memory_mi_b: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        device: str | Unset = UNSET
        if not isinstance(self.device, Unset):
            device = self.device

        memory_mi_b = self.memory_mi_b

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if device is not UNSET:
            field_dict["device"] = device
        if memory_mi_b is not UNSET:
            field_dict["memoryMiB"] = memory_mi_b

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _device = d.pop("device", UNSET)
        device: DeviceChoice | Unset
        if isinstance(_device, Unset):
            device = UNSET
        else:
            device = check_device_choice(_device)

        memory_mi_b = d.pop("memoryMiB", UNSET)

        experiment_request_resources = cls(
            device=device,
            memory_mi_b=memory_mi_b,
        )

        return experiment_request_resources
