from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.job_state import JobState, check_job_state
from ..types import UNSET, Unset

T = TypeVar("T", bound="CancelRequest")


@_attrs_define
class CancelRequest:
    """Which experiments: those that meet all that is given, and something must be given.

    Attributes:
        ids (list[UUID] | Unset): These experiments alone.
        owner (str | Unset): A user's name or id: their experiments alone.
        state (JobState | Unset): What a job is doing, and an experiment, which is in the words of its jobs.
        name_prefix (str | Unset): Experiments whose name begins so.
    """

    ids: list[UUID] | Unset = UNSET
    owner: str | Unset = UNSET
    state: JobState | Unset = UNSET
    name_prefix: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = []
            for ids_item_data in self.ids:
                ids_item = str(ids_item_data)
                ids.append(ids_item)

        owner = self.owner

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state

        name_prefix = self.name_prefix

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if ids is not UNSET:
            field_dict["ids"] = ids
        if owner is not UNSET:
            field_dict["owner"] = owner
        if state is not UNSET:
            field_dict["state"] = state
        if name_prefix is not UNSET:
            field_dict["namePrefix"] = name_prefix

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _ids = d.pop("ids", UNSET)
        ids: list[UUID] | Unset = UNSET
        if _ids is not UNSET:
            ids = []
            for ids_item_data in _ids:
                ids_item = UUID(ids_item_data)

                ids.append(ids_item)

        owner = d.pop("owner", UNSET)

        _state = d.pop("state", UNSET)
        state: JobState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = check_job_state(_state)

        name_prefix = d.pop("namePrefix", UNSET)

        cancel_request = cls(
            ids=ids,
            owner=owner,
            state=state,
            name_prefix=name_prefix,
        )

        return cancel_request
