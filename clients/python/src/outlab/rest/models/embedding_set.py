from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.embedding_split import EmbeddingSplit, check_embedding_split

if TYPE_CHECKING:
    from ..models.artifact import Artifact


T = TypeVar("T", bound="EmbeddingSet")


@_attrs_define
class EmbeddingSet:
    """The embeddings of one split by one encoder, with the labels of the same images.

    Attributes:
        id (UUID): Its id.
        split (EmbeddingSplit): Which images: the normal ones of training, or all test images.
        encoder_digest (str): SHA-256 (hex) of the weights that computed it.
        count (int): Images: rows of both files.
        dimension (int): Numbers of each image: columns of the embeddings.
        created_at (datetime.datetime): When it was computed.
        embeddings (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
        labels (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
    """

    id: UUID
    split: EmbeddingSplit
    encoder_digest: str
    count: int
    dimension: int
    created_at: datetime.datetime
    embeddings: Artifact
    labels: Artifact

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        split: str = self.split

        encoder_digest = self.encoder_digest

        count = self.count

        dimension = self.dimension

        created_at = self.created_at.isoformat()

        embeddings = self.embeddings.to_dict()

        labels = self.labels.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "split": split,
                "encoderDigest": encoder_digest,
                "count": count,
                "dimension": dimension,
                "createdAt": created_at,
                "embeddings": embeddings,
                "labels": labels,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.artifact import Artifact  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        split = check_embedding_split(d.pop("split"))

        encoder_digest = d.pop("encoderDigest")

        count = d.pop("count")

        dimension = d.pop("dimension")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        embeddings = Artifact.from_dict(d.pop("embeddings"))

        labels = Artifact.from_dict(d.pop("labels"))

        embedding_set = cls(
            id=id,
            split=split,
            encoder_digest=encoder_digest,
            count=count,
            dimension=dimension,
            created_at=created_at,
            embeddings=embeddings,
            labels=labels,
        )

        return embedding_set
