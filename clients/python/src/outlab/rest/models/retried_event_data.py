from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.retried_event_data_limits import RetriedEventDataLimits


T = TypeVar("T", bound="RetriedEventData")


@_attrs_define
class RetriedEventData:
    """Someone asked that what failed or was cancelled be tried again, from where it stopped.

    Attributes:
        by (str): The id of the user who asked.
        limits (RetriedEventDataLimits | Unset): The limits that were changed; absent where none was.
    """

    by: str
    limits: RetriedEventDataLimits | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
            }
        )
        if limits is not UNSET:
            field_dict["limits"] = limits

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.retried_event_data_limits import RetriedEventDataLimits  # noqa: PLC0415

        d = dict(src_dict)
        by = d.pop("by")

        _limits = d.pop("limits", UNSET)
        limits: RetriedEventDataLimits | Unset
        if isinstance(_limits, Unset):
            limits = UNSET
        else:
            limits = RetriedEventDataLimits.from_dict(_limits)

        retried_event_data = cls(
            by=by,
            limits=limits,
        )

        return retried_event_data
