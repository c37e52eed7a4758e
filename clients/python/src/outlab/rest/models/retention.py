from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.effective_retention import EffectiveRetention
    from ..models.installation_retention import InstallationRetention
    from ..models.own_retention import OwnRetention


T = TypeVar("T", bound="Retention")


@_attrs_define
class Retention:
    """How long things of a user are kept that `gc` may delete.

    Attributes:
        user_id (UUID): The id of the user.
        own (OwnRetention): Rules of the user's own.
        installation (InstallationRetention): Rules of the installation.
        effective (EffectiveRetention): Rules that hold for the user.
    """

    user_id: UUID
    own: OwnRetention
    installation: InstallationRetention
    effective: EffectiveRetention

    def to_dict(self) -> dict[str, Any]:
        user_id = str(self.user_id)

        own = self.own.to_dict()

        installation = self.installation.to_dict()

        effective = self.effective.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "userId": user_id,
                "own": own,
                "installation": installation,
                "effective": effective,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.effective_retention import EffectiveRetention  # noqa: PLC0415
        from ..models.installation_retention import InstallationRetention  # noqa: PLC0415
        from ..models.own_retention import OwnRetention  # noqa: PLC0415

        d = dict(src_dict)
        user_id = UUID(d.pop("userId"))

        own = OwnRetention.from_dict(d.pop("own"))

        installation = InstallationRetention.from_dict(d.pop("installation"))

        effective = EffectiveRetention.from_dict(d.pop("effective"))

        retention = cls(
            user_id=user_id,
            own=own,
            installation=installation,
            effective=effective,
        )

        return retention
