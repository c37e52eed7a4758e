from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quota_change import QuotaChange


T = TypeVar("T", bound="QueuePolicyChange")


@_attrs_define
class QueuePolicyChange:
    """What changes; all else stays as it is.

    Attributes:
        half_life_seconds (int | Unset): A second of a slot that a person has had counts half after so long, a quarter
            after twice as long.
        low_ages_after_seconds (int | Unset): A job of low priority that has waited so long counts as one of normal
            priority.
        preempt_after_seconds (int | Unset): A job whose spec says `preemptible` runs for so long before it makes way.
        quota (QuotaChange | Unset): What a person may have at once; what is not named stays as it is.
    """

    half_life_seconds: int | Unset = UNSET
    low_ages_after_seconds: int | Unset = UNSET
    preempt_after_seconds: int | Unset = UNSET
    quota: QuotaChange | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        half_life_seconds = self.half_life_seconds

        low_ages_after_seconds = self.low_ages_after_seconds

        preempt_after_seconds = self.preempt_after_seconds

        quota: dict[str, Any] | Unset = UNSET
        if not isinstance(self.quota, Unset):
            quota = self.quota.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if half_life_seconds is not UNSET:
            field_dict["halfLifeSeconds"] = half_life_seconds
        if low_ages_after_seconds is not UNSET:
            field_dict["lowAgesAfterSeconds"] = low_ages_after_seconds
        if preempt_after_seconds is not UNSET:
            field_dict["preemptAfterSeconds"] = preempt_after_seconds
        if quota is not UNSET:
            field_dict["quota"] = quota

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quota_change import QuotaChange  # noqa: PLC0415

        d = dict(src_dict)
        half_life_seconds = d.pop("halfLifeSeconds", UNSET)

        low_ages_after_seconds = d.pop("lowAgesAfterSeconds", UNSET)

        preempt_after_seconds = d.pop("preemptAfterSeconds", UNSET)

        _quota = d.pop("quota", UNSET)
        quota: QuotaChange | Unset
        if isinstance(_quota, Unset):
            quota = UNSET
        else:
            quota = QuotaChange.from_dict(_quota)

        queue_policy_change = cls(
            half_life_seconds=half_life_seconds,
            low_ages_after_seconds=low_ages_after_seconds,
            preempt_after_seconds=preempt_after_seconds,
            quota=quota,
        )

        return queue_policy_change
