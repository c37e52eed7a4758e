from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.role import Role, check_role

if TYPE_CHECKING:
    from ..models.quota import Quota


T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """A person who has API keys.

    Attributes:
        id (UUID): Its id.
        name (str): What people call them; no two users have the same.
        role (Role): An admin may do everything, a researcher what is their own; a viewer reads.
        share_weight (float): A person of weight 2 is due twice the time on slots of a person of weight 1.
        may_use_high (bool): Whether they may submit with high priority; admins always may.
        quota (Quota): What a person may have at once.
        created_at (datetime.datetime): When they were added.
        disabled_at (datetime.datetime | None): Since when their keys open nothing; null while they do.
    """

    id: UUID
    name: str
    role: Role
    share_weight: float
    may_use_high: bool
    quota: Quota
    created_at: datetime.datetime
    disabled_at: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        role: str = self.role

        share_weight = self.share_weight

        may_use_high = self.may_use_high

        quota = self.quota.to_dict()

        created_at = self.created_at.isoformat()

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "role": role,
                "shareWeight": share_weight,
                "mayUseHigh": may_use_high,
                "quota": quota,
                "createdAt": created_at,
                "disabledAt": disabled_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quota import Quota  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        role = check_role(d.pop("role"))

        share_weight = d.pop("shareWeight")

        may_use_high = d.pop("mayUseHigh")

        quota = Quota.from_dict(d.pop("quota"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        def _parse_disabled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)

                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        disabled_at = _parse_disabled_at(d.pop("disabledAt"))

        user = cls(
            id=id,
            name=name,
            role=role,
            share_weight=share_weight,
            may_use_high=may_use_high,
            quota=quota,
            created_at=created_at,
            disabled_at=disabled_at,
        )

        return user
