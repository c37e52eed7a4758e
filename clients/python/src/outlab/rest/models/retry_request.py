from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.retry_request_limits import RetryRequestLimits


T = TypeVar("T", bound="RetryRequest")


@_attrs_define
class RetryRequest:
    """What changes when an experiment is tried again; without a body, nothing.

    Attributes:
        limits (RetryRequestLimits | Unset): Limits that change; the others stay.
    """

    limits: RetryRequestLimits | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if limits is not UNSET:
            field_dict["limits"] = limits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.retry_request_limits import RetryRequestLimits  # noqa: PLC0415

        d = dict(src_dict)
        _limits = d.pop("limits", UNSET)
        limits: RetryRequestLimits | Unset
        if isinstance(_limits, Unset):
            limits = UNSET
        else:
            limits = RetryRequestLimits.from_dict(_limits)

        retry_request = cls(
            limits=limits,
        )

        return retry_request
