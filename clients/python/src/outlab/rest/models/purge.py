from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.purged_file import PurgedFile


T = TypeVar("T", bound="Purge")


@_attrs_define
class Purge:
    """What a purge deletes, beside the experiment's rows.

    Attributes:
        experiment_id (UUID): The id of the experiment.
        name (str): What its owner called it.
        dry_run (bool): Whether nothing was deleted.
        files (list[PurgedFile]): Its files; of many the first thousand.
        file_count (int): How many files it has.
        bytes_ (int): Bytes that storage gets back; files that hold the same bytes count once.
        shared_bytes (int): Bytes that stay, because other experiments have the same.
    """

    experiment_id: UUID
    name: str
    dry_run: bool
    files: list[PurgedFile]
    file_count: int
    bytes_: int
    shared_bytes: int

    def to_dict(self) -> dict[str, Any]:
        experiment_id = str(self.experiment_id)

        name = self.name

        dry_run = self.dry_run

        files = []
        for files_item_data in self.files:
            files_item = files_item_data.to_dict()
            files.append(files_item)

        file_count = self.file_count

        bytes_ = self.bytes_

        shared_bytes = self.shared_bytes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "experimentId": experiment_id,
                "name": name,
                "dryRun": dry_run,
                "files": files,
                "fileCount": file_count,
                "bytes": bytes_,
                "sharedBytes": shared_bytes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.purged_file import PurgedFile  # noqa: PLC0415

        d = dict(src_dict)
        experiment_id = UUID(d.pop("experimentId"))

        name = d.pop("name")

        dry_run = d.pop("dryRun")

        files = []
        _files = d.pop("files")
        for files_item_data in _files:
            files_item = PurgedFile.from_dict(files_item_data)

            files.append(files_item)

        file_count = d.pop("fileCount")

        bytes_ = d.pop("bytes")

        shared_bytes = d.pop("sharedBytes")

        purge = cls(
            experiment_id=experiment_id,
            name=name,
            dry_run=dry_run,
            files=files,
            file_count=file_count,
            bytes_=bytes_,
            shared_bytes=shared_bytes,
        )

        return purge
