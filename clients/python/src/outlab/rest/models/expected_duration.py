from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.expected_from import ExpectedFrom, check_expected_from

T = TypeVar("T", bound="ExpectedDuration")


@_attrs_define
class ExpectedDuration:
    """How long a job is expected to take.

    Attributes:
        seconds (float): How long it will hold a slot; where nothing is known, ten minutes are counted.
        from_ (ExpectedFrom): What that comes from: jobs like it, all jobs of its kind, or nothing.
        like_jobs (int): Jobs that it was learned from.
    """

    seconds: float
    from_: ExpectedFrom
    like_jobs: int

    def to_dict(self) -> dict[str, Any]:
        seconds = self.seconds

        from_: str = self.from_

        like_jobs = self.like_jobs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seconds": seconds,
                "from": from_,
                "likeJobs": like_jobs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seconds = d.pop("seconds")

        from_ = check_expected_from(d.pop("from"))

        like_jobs = d.pop("likeJobs")

        expected_duration = cls(
            seconds=seconds,
            from_=from_,
            like_jobs=like_jobs,
        )

        return expected_duration
