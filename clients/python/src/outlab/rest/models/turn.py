from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.priority import Priority, check_priority

if TYPE_CHECKING:
    from ..models.expected_duration import ExpectedDuration


T = TypeVar("T", bound="Turn")


@_attrs_define
class Turn:
    """At which place a job waits, and the numbers that put it there.

    Attributes:
        place (int): From 1, in the order in which jobs would be taken now, for each kind of slot.
        band (Priority): A free slot goes to the highest first.
        own_order (int): Its place among its owner's jobs of the band, where they chose one: the lowest first.
        expected (ExpectedDuration): How long a job is expected to take.
        expected_start_at (datetime.datetime | None): When it should start, if nothing else is submitted or becomes
            ready; null where no worker has such a slot.
        is_measured (bool): Whether that was reckoned from measured times alone; otherwise unknown jobs count as ten
            minutes.
    """

    place: int
    band: Priority
    own_order: int
    expected: ExpectedDuration
    expected_start_at: datetime.datetime | None
    is_measured: bool

    def to_dict(self) -> dict[str, Any]:
        place = self.place

        band: str = self.band

        own_order = self.own_order

        expected = self.expected.to_dict()

        expected_start_at: None | str
        if isinstance(self.expected_start_at, datetime.datetime):
            expected_start_at = self.expected_start_at.isoformat()
        else:
            expected_start_at = self.expected_start_at

        is_measured = self.is_measured

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "place": place,
                "band": band,
                "ownOrder": own_order,
                "expected": expected,
                "expectedStartAt": expected_start_at,
                "isMeasured": is_measured,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.expected_duration import ExpectedDuration  # noqa: PLC0415

        d = dict(src_dict)
        place = d.pop("place")

        band = check_priority(d.pop("band"))

        own_order = d.pop("ownOrder")

        expected = ExpectedDuration.from_dict(d.pop("expected"))

        def _parse_expected_start_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_start_at_type_0 = datetime.datetime.fromisoformat(data)

                return expected_start_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expected_start_at = _parse_expected_start_at(d.pop("expectedStartAt"))

        is_measured = d.pop("isMeasured")

        turn = cls(
            place=place,
            band=band,
            own_order=own_order,
            expected=expected,
            expected_start_at=expected_start_at,
            is_measured=is_measured,
        )

        return turn
