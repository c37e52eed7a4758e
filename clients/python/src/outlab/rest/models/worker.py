from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.worker_state import WorkerState, check_worker_state

if TYPE_CHECKING:
    from ..models.worker_device import WorkerDevice


T = TypeVar("T", bound="Worker")


@_attrs_define
class Worker:
    """A process that holds a device, and the slots that it has on it.

    Attributes:
        id (UUID): Its id.
        name (str): Its host and process.
        state (WorkerState): `no-device`: it reports, and claims nothing until its device is back; `device.lost` says
            why. `storage-full`: it claims nothing until its storage has room.
        slots (int): Attempts at once on its device.
        busy_slots (int): Those of them with an attempt.
        cpu_slots (int): Attempts at once that take its processor alone, such as scoring.
        busy_cpu_slots (int): Those of them with an attempt.
        version (str): Of Outlab.
        device (WorkerDevice): As the worker found it: `engine` of its latest attempt (before there is one, the engine
            that attempts should start), `engineReason`, and `engineReport` with versions; processor, memory; and, on a
            GPU's engine, the one `gpu` that is computed on, what the driver complains of (`gpuWarning`), and who else is
            there: `foreignProcesses`, and `unknownProcesses`, which may be the worker's own where a container doesn't share
            the host's process ids.
        started_at (datetime.datetime): When it began.
        heartbeat_at (datetime.datetime): When it last reported.
    """

    id: UUID
    name: str
    state: WorkerState
    slots: int
    busy_slots: int
    cpu_slots: int
    busy_cpu_slots: int
    version: str
    device: WorkerDevice
    started_at: datetime.datetime
    heartbeat_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        state: str = self.state

        slots = self.slots

        busy_slots = self.busy_slots

        cpu_slots = self.cpu_slots

        busy_cpu_slots = self.busy_cpu_slots

        version = self.version

        device = self.device.to_dict()

        started_at = self.started_at.isoformat()

        heartbeat_at = self.heartbeat_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "state": state,
                "slots": slots,
                "busySlots": busy_slots,
                "cpuSlots": cpu_slots,
                "busyCpuSlots": busy_cpu_slots,
                "version": version,
                "device": device,
                "startedAt": started_at,
                "heartbeatAt": heartbeat_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.worker_device import WorkerDevice  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        state = check_worker_state(d.pop("state"))

        slots = d.pop("slots")

        busy_slots = d.pop("busySlots")

        cpu_slots = d.pop("cpuSlots")

        busy_cpu_slots = d.pop("busyCpuSlots")

        version = d.pop("version")

        device = WorkerDevice.from_dict(d.pop("device"))

        started_at = datetime.datetime.fromisoformat(d.pop("startedAt"))

        heartbeat_at = datetime.datetime.fromisoformat(d.pop("heartbeatAt"))

        worker = cls(
            id=id,
            name=name,
            state=state,
            slots=slots,
            busy_slots=busy_slots,
            cpu_slots=cpu_slots,
            busy_cpu_slots=busy_cpu_slots,
            version=version,
            device=device,
            started_at=started_at,
            heartbeat_at=heartbeat_at,
        )

        return worker
