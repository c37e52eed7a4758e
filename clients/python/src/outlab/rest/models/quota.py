from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Quota")


@_attrs_define
class Quota:
    """What a person may have at once.

    Attributes:
        max_running_jobs (int | None): Jobs that run at once; further ones wait. Null means any number.
        max_waiting_jobs (int | None): Jobs that wait; an experiment that would make more of them is refused. Null means
            any number.
        max_stored_bytes (int | None): Bytes of stored files; with more, new experiments are refused. Null means any
            number.
    """

    max_running_jobs: int | None
    max_waiting_jobs: int | None
    max_stored_bytes: int | None

    def to_dict(self) -> dict[str, Any]:
        max_running_jobs: int | None
        max_running_jobs = self.max_running_jobs

        max_waiting_jobs: int | None
        max_waiting_jobs = self.max_waiting_jobs

        max_stored_bytes: int | None
        max_stored_bytes = self.max_stored_bytes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "maxRunningJobs": max_running_jobs,
                "maxWaitingJobs": max_waiting_jobs,
                "maxStoredBytes": max_stored_bytes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_max_running_jobs(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_running_jobs = _parse_max_running_jobs(d.pop("maxRunningJobs"))

        def _parse_max_waiting_jobs(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_waiting_jobs = _parse_max_waiting_jobs(d.pop("maxWaitingJobs"))

        def _parse_max_stored_bytes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_stored_bytes = _parse_max_stored_bytes(d.pop("maxStoredBytes"))

        quota = cls(
            max_running_jobs=max_running_jobs,
            max_waiting_jobs=max_waiting_jobs,
            max_stored_bytes=max_stored_bytes,
        )

        return quota
