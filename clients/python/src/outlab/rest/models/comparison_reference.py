from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="ComparisonReference")


@_attrs_define
class ComparisonReference:
    """What all rows are compared with.

    Attributes:
        experiment_id (UUID): The id of the experiment.
        scorer (str): As it is called in the table `detection`.
    """

    experiment_id: UUID
    scorer: str

    def to_dict(self) -> dict[str, Any]:
        experiment_id = str(self.experiment_id)

        scorer = self.scorer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "experimentId": experiment_id,
                "scorer": scorer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        experiment_id = UUID(d.pop("experimentId"))

        scorer = d.pop("scorer")

        comparison_reference = cls(
            experiment_id=experiment_id,
            scorer=scorer,
        )

        return comparison_reference
