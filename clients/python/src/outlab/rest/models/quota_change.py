from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="QuotaChange")


@_attrs_define
class QuotaChange:
    """What a person may have at once; what is not named stays as it is.

    Attributes:
        max_running_jobs (int | None | Unset): Jobs that run at once; further ones wait. Null means any number.
        max_waiting_jobs (int | None | Unset): Jobs that wait; an experiment that would make more of them is refused.
            Null means any number.
        max_stored_bytes (int | None | Unset): Bytes of stored files; with more, new experiments are refused. Null means
            any number.
    """

    max_running_jobs: int | None | Unset = UNSET
    max_waiting_jobs: int | None | Unset = UNSET
    max_stored_bytes: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        max_running_jobs: int | None | Unset
        if isinstance(self.max_running_jobs, Unset):
            max_running_jobs = UNSET
        else:
            max_running_jobs = self.max_running_jobs

        max_waiting_jobs: int | None | Unset
        if isinstance(self.max_waiting_jobs, Unset):
            max_waiting_jobs = UNSET
        else:
            max_waiting_jobs = self.max_waiting_jobs

        max_stored_bytes: int | None | Unset
        if isinstance(self.max_stored_bytes, Unset):
            max_stored_bytes = UNSET
        else:
            max_stored_bytes = self.max_stored_bytes

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if max_running_jobs is not UNSET:
            field_dict["maxRunningJobs"] = max_running_jobs
        if max_waiting_jobs is not UNSET:
            field_dict["maxWaitingJobs"] = max_waiting_jobs
        if max_stored_bytes is not UNSET:
            field_dict["maxStoredBytes"] = max_stored_bytes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_max_running_jobs(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_running_jobs = _parse_max_running_jobs(d.pop("maxRunningJobs", UNSET))

        def _parse_max_waiting_jobs(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_waiting_jobs = _parse_max_waiting_jobs(d.pop("maxWaitingJobs", UNSET))

        def _parse_max_stored_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_stored_bytes = _parse_max_stored_bytes(d.pop("maxStoredBytes", UNSET))

        quota_change = cls(
            max_running_jobs=max_running_jobs,
            max_waiting_jobs=max_waiting_jobs,
            max_stored_bytes=max_stored_bytes,
        )

        return quota_change
