from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.artifact_kind import ArtifactKind, check_artifact_kind

T = TypeVar("T", bound="Artifact")


@_attrs_define
class Artifact:
    """A file that an experiment has made; its bytes are at /v1/artifacts/{id}.

    Attributes:
        id (UUID): Its id.
        experiment_id (UUID): The id of the experiment that made it.
        kind (ArtifactKind): What a file holds.
        name (str): File name, unique in its experiment.
        media_type (str): What its bytes are: safetensors, NumPy's .npy, PNG or JSON.
        digest (str): SHA-256, hex.
        size_bytes (int): Its length in bytes.
        created_at (datetime.datetime): When it was made.
    """

    id: UUID
    experiment_id: UUID
    kind: ArtifactKind
    name: str
    media_type: str
    digest: str
    size_bytes: int
    created_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        experiment_id = str(self.experiment_id)

        kind: str = self.kind

        name = self.name

        media_type = self.media_type

        digest = self.digest

        size_bytes = self.size_bytes

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "experimentId": experiment_id,
                "kind": kind,
                "name": name,
                "mediaType": media_type,
                "digest": digest,
                "sizeBytes": size_bytes,
                "createdAt": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        experiment_id = UUID(d.pop("experimentId"))

        kind = check_artifact_kind(d.pop("kind"))

        name = d.pop("name")

        media_type = d.pop("mediaType")

        digest = d.pop("digest")

        size_bytes = d.pop("sizeBytes")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        artifact = cls(
            id=id,
            experiment_id=experiment_id,
            kind=kind,
            name=name,
            media_type=media_type,
            digest=digest,
            size_bytes=size_bytes,
            created_at=created_at,
        )

        return artifact
