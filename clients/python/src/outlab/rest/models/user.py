from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.role import Role, check_role

T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """A person who has API keys.

    Attributes:
        id (UUID): Its id.
        name (str): What people call them; no two users have the same.
        role (Role): An admin may do everything, a researcher what is their own.
        created_at (datetime.datetime): When they were added.
        disabled_at (datetime.datetime | None): Since when their keys open nothing; null while they do.
    """

    id: UUID
    name: str
    role: Role
    created_at: datetime.datetime
    disabled_at: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        role: str = self.role

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
                "createdAt": created_at,
                "disabledAt": disabled_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        role = check_role(d.pop("role"))

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
            created_at=created_at,
            disabled_at=disabled_at,
        )

        return user
