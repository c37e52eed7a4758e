from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RetentionRequest")


@_attrs_define
class RetentionRequest:
    """Rules that change; the others stay.

    Attributes:
        keep_checkpoints_days (int | None | Unset): Days after the end of an experiment that its checkpoints but the
            last and the best are kept; null: as for the installation.
        keep_archived_days (int | None | Unset): Days after which an archived experiment is purged; null: as for the
            installation.
        user_id (UUID | Unset): The id of another user whose rules they are to be: admins only.
    """

    keep_checkpoints_days: int | None | Unset = UNSET
    keep_archived_days: int | None | Unset = UNSET
    user_id: UUID | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        keep_checkpoints_days: int | None | Unset
        if isinstance(self.keep_checkpoints_days, Unset):
            keep_checkpoints_days = UNSET
        else:
            keep_checkpoints_days = self.keep_checkpoints_days

        keep_archived_days: int | None | Unset
        if isinstance(self.keep_archived_days, Unset):
            keep_archived_days = UNSET
        else:
            keep_archived_days = self.keep_archived_days

        user_id: str | Unset = UNSET
        if not isinstance(self.user_id, Unset):
            user_id = str(self.user_id)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if keep_checkpoints_days is not UNSET:
            field_dict["keepCheckpointsDays"] = keep_checkpoints_days
        if keep_archived_days is not UNSET:
            field_dict["keepArchivedDays"] = keep_archived_days
        if user_id is not UNSET:
            field_dict["userId"] = user_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_keep_checkpoints_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        keep_checkpoints_days = _parse_keep_checkpoints_days(d.pop("keepCheckpointsDays", UNSET))

        def _parse_keep_archived_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        keep_archived_days = _parse_keep_archived_days(d.pop("keepArchivedDays", UNSET))

        _user_id = d.pop("userId", UNSET)
        user_id: UUID | Unset
        if isinstance(_user_id, Unset):
            user_id = UNSET
        else:
            user_id = UUID(_user_id)

        retention_request = cls(
            keep_checkpoints_days=keep_checkpoints_days,
            keep_archived_days=keep_archived_days,
            user_id=user_id,
        )

        return retention_request
