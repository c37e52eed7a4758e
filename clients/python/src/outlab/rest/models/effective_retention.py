from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="EffectiveRetention")


@_attrs_define
class EffectiveRetention:
    """Rules that hold for the user.

    Attributes:
        keep_checkpoints_days (int | None): Days after the end of an experiment that its checkpoints but the last and
            the best are kept; null: for ever.
        keep_archived_days (int | None): Days after which an archived experiment is purged; null: for ever.
    """

    keep_checkpoints_days: int | None
    keep_archived_days: int | None

    def to_dict(self) -> dict[str, Any]:
        keep_checkpoints_days: int | None
        keep_checkpoints_days = self.keep_checkpoints_days

        keep_archived_days: int | None
        keep_archived_days = self.keep_archived_days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "keepCheckpointsDays": keep_checkpoints_days,
                "keepArchivedDays": keep_archived_days,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_keep_checkpoints_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        keep_checkpoints_days = _parse_keep_checkpoints_days(d.pop("keepCheckpointsDays"))

        def _parse_keep_archived_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        keep_archived_days = _parse_keep_archived_days(d.pop("keepArchivedDays"))

        effective_retention = cls(
            keep_checkpoints_days=keep_checkpoints_days,
            keep_archived_days=keep_archived_days,
        )

        return effective_retention
