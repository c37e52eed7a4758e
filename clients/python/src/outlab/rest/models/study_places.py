from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="StudyPlaces")


@_attrs_define
class StudyPlaces:
    """A study that has as many experiments going on as it allows.

    Attributes:
        id (UUID): The id of the study.
        name (str): What its owner calls it.
        max_concurrent (int): So many of its experiments may go on at once.
        under_way (int): Its experiments that go on.
    """

    id: UUID
    name: str
    max_concurrent: int
    under_way: int

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        max_concurrent = self.max_concurrent

        under_way = self.under_way

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "maxConcurrent": max_concurrent,
                "underWay": under_way,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        max_concurrent = d.pop("maxConcurrent")

        under_way = d.pop("underWay")

        study_places = cls(
            id=id,
            name=name,
            max_concurrent=max_concurrent,
            under_way=under_way,
        )

        return study_places
