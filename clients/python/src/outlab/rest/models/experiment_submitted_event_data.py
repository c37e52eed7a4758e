from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ExperimentSubmittedEventData")


@_attrs_define
class ExperimentSubmittedEventData:
    """The experiment was submitted.

    Attributes:
        name (str): What its owner calls it.
        spec_hash (str): SHA-256 (hex) of what changes its results.
    """

    name: str
    spec_hash: str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        spec_hash = self.spec_hash

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "specHash": spec_hash,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        spec_hash = d.pop("specHash")

        experiment_submitted_event_data = cls(
            name=name,
            spec_hash=spec_hash,
        )

        return experiment_submitted_event_data
