from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quota_change import QuotaChange


T = TypeVar("T", bound="UserChange")


@_attrs_define
class UserChange:
    """What changes for a person; all else stays as it is.

    Attributes:
        share_weight (float | Unset): A person of weight 2 is due twice the time on slots of a person of weight 1.
        may_use_high (bool | Unset): Whether they may submit with high priority; admins always may.
        quota (QuotaChange | Unset): What a person may have at once; what is not named stays as it is.
    """

    share_weight: float | Unset = UNSET
    may_use_high: bool | Unset = UNSET
    quota: QuotaChange | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        share_weight = self.share_weight

        may_use_high = self.may_use_high

        quota: dict[str, Any] | Unset = UNSET
        if not isinstance(self.quota, Unset):
            quota = self.quota.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if share_weight is not UNSET:
            field_dict["shareWeight"] = share_weight
        if may_use_high is not UNSET:
            field_dict["mayUseHigh"] = may_use_high
        if quota is not UNSET:
            field_dict["quota"] = quota

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quota_change import QuotaChange  # noqa: PLC0415

        d = dict(src_dict)
        share_weight = d.pop("shareWeight", UNSET)

        may_use_high = d.pop("mayUseHigh", UNSET)

        _quota = d.pop("quota", UNSET)
        quota: QuotaChange | Unset
        if isinstance(_quota, Unset):
            quota = UNSET
        else:
            quota = QuotaChange.from_dict(_quota)

        user_change = cls(
            share_weight=share_weight,
            may_use_high=may_use_high,
            quota=quota,
        )

        return user_change
