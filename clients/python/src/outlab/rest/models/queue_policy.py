from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.quota import Quota


T = TypeVar("T", bound="QueuePolicy")


@_attrs_define
class QueuePolicy:
    """How turns are given, and what everybody may have at once.

    Attributes:
        half_life_seconds (int): A second of a slot that a person has had counts half after so long, a quarter after
            twice as long.
        low_ages_after_seconds (int): A job of low priority that has waited so long counts as one of normal priority.
        preempt_after_seconds (int): A job whose spec says `preemptible` runs for so long before it makes way.
        quota (Quota): What a person may have at once.
    """

    half_life_seconds: int
    low_ages_after_seconds: int
    preempt_after_seconds: int
    quota: Quota

    def to_dict(self) -> dict[str, Any]:
        half_life_seconds = self.half_life_seconds

        low_ages_after_seconds = self.low_ages_after_seconds

        preempt_after_seconds = self.preempt_after_seconds

        quota = self.quota.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "halfLifeSeconds": half_life_seconds,
                "lowAgesAfterSeconds": low_ages_after_seconds,
                "preemptAfterSeconds": preempt_after_seconds,
                "quota": quota,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quota import Quota  # noqa: PLC0415

        d = dict(src_dict)
        half_life_seconds = d.pop("halfLifeSeconds")

        low_ages_after_seconds = d.pop("lowAgesAfterSeconds")

        preempt_after_seconds = d.pop("preemptAfterSeconds")

        quota = Quota.from_dict(d.pop("quota"))

        queue_policy = cls(
            half_life_seconds=half_life_seconds,
            low_ages_after_seconds=low_ages_after_seconds,
            preempt_after_seconds=preempt_after_seconds,
            quota=quota,
        )

        return queue_policy
