from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.garbage_kind import GarbageKind, check_garbage_kind

if TYPE_CHECKING:
    from ..models.user_reference import UserReference


T = TypeVar("T", bound="GarbageItem")


@_attrs_define
class GarbageItem:
    """What is deleted of one experiment.

    Attributes:
        what (GarbageKind): Checkpoints but the last and the best, or the whole experiment.
        experiment_id (UUID): The id of the experiment.
        name (str): What its owner calls it.
        owner (UserReference): A user as what belongs to one names its owner.
        reason (str): Which rule lets it go, and since when, for people.
        file_count (int): Files that it is about.
        bytes_ (int): Bytes that storage gets back; files whose bytes something else has stay.
    """

    what: GarbageKind
    experiment_id: UUID
    name: str
    owner: UserReference
    reason: str
    file_count: int
    bytes_: int

    def to_dict(self) -> dict[str, Any]:
        what: str = self.what

        experiment_id = str(self.experiment_id)

        name = self.name

        owner = self.owner.to_dict()

        reason = self.reason

        file_count = self.file_count

        bytes_ = self.bytes_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "what": what,
                "experimentId": experiment_id,
                "name": name,
                "owner": owner,
                "reason": reason,
                "fileCount": file_count,
                "bytes": bytes_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.user_reference import UserReference  # noqa: PLC0415

        d = dict(src_dict)
        what = check_garbage_kind(d.pop("what"))

        experiment_id = UUID(d.pop("experimentId"))

        name = d.pop("name")

        owner = UserReference.from_dict(d.pop("owner"))

        reason = d.pop("reason")

        file_count = d.pop("fileCount")

        bytes_ = d.pop("bytes")

        garbage_item = cls(
            what=what,
            experiment_id=experiment_id,
            name=name,
            owner=owner,
            reason=reason,
            file_count=file_count,
            bytes_=bytes_,
        )

        return garbage_item
