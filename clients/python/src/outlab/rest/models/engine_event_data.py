from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.engine_event_data_description import EngineEventDataDescription


T = TypeVar("T", bound="EngineEventData")


@_attrs_define
class EngineEventData:
    """What trains the experiment.

    Attributes:
        description (EngineEventDataDescription): Its name, its versions, and what it runs on.
    """

    description: EngineEventDataDescription

    def to_dict(self) -> dict[str, Any]:
        description = self.description.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "description": description,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.engine_event_data_description import EngineEventDataDescription  # noqa: PLC0415

        d = dict(src_dict)
        description = EngineEventDataDescription.from_dict(d.pop("description"))

        engine_event_data = cls(
            description=description,
        )

        return engine_event_data
