from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.job_needs import JobNeeds, check_job_needs

if TYPE_CHECKING:
    from ..models.user_reference import UserReference


T = TypeVar("T", bound="Share")


@_attrs_define
class Share:
    """What a person has had of the slots: who has the least for their weight goes first in a band.

    Attributes:
        owner (UserReference): A user as what belongs to one names its owner.
        needs (JobNeeds): What it takes of a worker: a slot on its device, or one of its processor alone.
        used_seconds (float): Seconds of slots that they have had, the older the less, with what running jobs are
            expected to take.
        weight (float): What they are due, beside others.
        running_jobs (int): Their jobs that are scheduled or running, of all kinds of slots.
        max_running_jobs (int | None): So many may run at once; null means any number.
    """

    owner: UserReference
    needs: JobNeeds
    used_seconds: float
    weight: float
    running_jobs: int
    max_running_jobs: int | None

    def to_dict(self) -> dict[str, Any]:
        owner = self.owner.to_dict()

        needs: str = self.needs

        used_seconds = self.used_seconds

        weight = self.weight

        running_jobs = self.running_jobs

        max_running_jobs: int | None
        max_running_jobs = self.max_running_jobs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "owner": owner,
                "needs": needs,
                "usedSeconds": used_seconds,
                "weight": weight,
                "runningJobs": running_jobs,
                "maxRunningJobs": max_running_jobs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.user_reference import UserReference  # noqa: PLC0415

        d = dict(src_dict)
        owner = UserReference.from_dict(d.pop("owner"))

        needs = check_job_needs(d.pop("needs"))

        used_seconds = d.pop("usedSeconds")

        weight = d.pop("weight")

        running_jobs = d.pop("runningJobs")

        def _parse_max_running_jobs(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_running_jobs = _parse_max_running_jobs(d.pop("maxRunningJobs"))

        share = cls(
            owner=owner,
            needs=needs,
            used_seconds=used_seconds,
            weight=weight,
            running_jobs=running_jobs,
            max_running_jobs=max_running_jobs,
        )

        return share
