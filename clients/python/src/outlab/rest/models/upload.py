from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="Upload")


@_attrs_define
class Upload:
    """A file on its way to the server, in pieces.

    Attributes:
        id (UUID): Its id.
        size_bytes (int): Bytes that the whole file has.
        received_bytes (int): Bytes that have come: where the next piece begins.
        digest (None | str): SHA-256 (hex) of the whole file; null while pieces are missing.
        created_at (datetime.datetime): When it was begun.
        touched_at (datetime.datetime): When the last piece came. A day later it is removed.
    """

    id: UUID
    size_bytes: int
    received_bytes: int
    digest: None | str
    created_at: datetime.datetime
    touched_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        size_bytes = self.size_bytes

        received_bytes = self.received_bytes

        digest: None | str
        digest = self.digest

        created_at = self.created_at.isoformat()

        touched_at = self.touched_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "sizeBytes": size_bytes,
                "receivedBytes": received_bytes,
                "digest": digest,
                "createdAt": created_at,
                "touchedAt": touched_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        size_bytes = d.pop("sizeBytes")

        received_bytes = d.pop("receivedBytes")

        def _parse_digest(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        digest = _parse_digest(d.pop("digest"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        touched_at = datetime.datetime.fromisoformat(d.pop("touchedAt"))

        upload = cls(
            id=id,
            size_bytes=size_bytes,
            received_bytes=received_bytes,
            digest=digest,
            created_at=created_at,
            touched_at=touched_at,
        )

        return upload
