from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExperimentSubmittedEventData")


@_attrs_define
class ExperimentSubmittedEventData:
    """The experiment was submitted.

    Attributes:
        name (str): What its owner calls it.
        spec_hash (str): SHA-256 (hex) of what changes its results.
        cloned_from (UUID | Unset): The id of the experiment whose spec it began with, where there is one.
        continues_after_epoch (int | Unset): Epochs of that experiment's training that this one goes on from.
    """

    name: str
    spec_hash: str
    cloned_from: UUID | Unset = UNSET
    continues_after_epoch: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        spec_hash = self.spec_hash

        cloned_from: str | Unset = UNSET
        if not isinstance(self.cloned_from, Unset):
            cloned_from = str(self.cloned_from)

        continues_after_epoch = self.continues_after_epoch

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "specHash": spec_hash,
            }
        )
        if cloned_from is not UNSET:
            field_dict["clonedFrom"] = cloned_from
        if continues_after_epoch is not UNSET:
            field_dict["continuesAfterEpoch"] = continues_after_epoch

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        spec_hash = d.pop("specHash")

        _cloned_from = d.pop("clonedFrom", UNSET)
        cloned_from: UUID | Unset
        if isinstance(_cloned_from, Unset):
            cloned_from = UNSET
        else:
            cloned_from = UUID(_cloned_from)

        continues_after_epoch = d.pop("continuesAfterEpoch", UNSET)

        experiment_submitted_event_data = cls(
            name=name,
            spec_hash=spec_hash,
            cloned_from=cloned_from,
            continues_after_epoch=continues_after_epoch,
        )

        return experiment_submitted_event_data
