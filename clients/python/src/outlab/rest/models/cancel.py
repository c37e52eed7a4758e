from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="Cancel")


@_attrs_define
class Cancel:
    """How far a cancel has come; null for what has not happened.

    Attributes:
        requested_at (datetime.datetime | None): When someone asked.
        signalled_at (datetime.datetime | None): When the process was asked to end.
        process_gone_at (datetime.datetime | None): When the process had ended, and with it its hold on the device.
        slot_freed_at (datetime.datetime | None): Since when the slot takes other work.
    """

    requested_at: datetime.datetime | None
    signalled_at: datetime.datetime | None
    process_gone_at: datetime.datetime | None
    slot_freed_at: datetime.datetime | None

    def to_dict(self) -> dict[str, Any]:
        requested_at: None | str
        if isinstance(self.requested_at, datetime.datetime):
            requested_at = self.requested_at.isoformat()
        else:
            requested_at = self.requested_at

        signalled_at: None | str
        if isinstance(self.signalled_at, datetime.datetime):
            signalled_at = self.signalled_at.isoformat()
        else:
            signalled_at = self.signalled_at

        process_gone_at: None | str
        if isinstance(self.process_gone_at, datetime.datetime):
            process_gone_at = self.process_gone_at.isoformat()
        else:
            process_gone_at = self.process_gone_at

        slot_freed_at: None | str
        if isinstance(self.slot_freed_at, datetime.datetime):
            slot_freed_at = self.slot_freed_at.isoformat()
        else:
            slot_freed_at = self.slot_freed_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "requestedAt": requested_at,
                "signalledAt": signalled_at,
                "processGoneAt": process_gone_at,
                "slotFreedAt": slot_freed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_requested_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_at_type_0 = datetime.datetime.fromisoformat(data)

                return requested_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        requested_at = _parse_requested_at(d.pop("requestedAt"))

        def _parse_signalled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signalled_at_type_0 = datetime.datetime.fromisoformat(data)

                return signalled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        signalled_at = _parse_signalled_at(d.pop("signalledAt"))

        def _parse_process_gone_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                process_gone_at_type_0 = datetime.datetime.fromisoformat(data)

                return process_gone_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        process_gone_at = _parse_process_gone_at(d.pop("processGoneAt"))

        def _parse_slot_freed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                slot_freed_at_type_0 = datetime.datetime.fromisoformat(data)

                return slot_freed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        slot_freed_at = _parse_slot_freed_at(d.pop("slotFreedAt"))

        cancel = cls(
            requested_at=requested_at,
            signalled_at=signalled_at,
            process_gone_at=process_gone_at,
            slot_freed_at=slot_freed_at,
        )

        return cancel
