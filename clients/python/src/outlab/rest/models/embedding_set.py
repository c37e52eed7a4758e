from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.embedding_split import EmbeddingSplit, check_embedding_split

if TYPE_CHECKING:
    from ..models.artifact import Artifact


T = TypeVar("T", bound="EmbeddingSet")


@_attrs_define
class EmbeddingSet:
    """The embeddings of one split under one view by one layer, with the labels of the same images.

    Attributes:
        id (UUID): Its id.
        split (EmbeddingSplit): Which images: the normal ones of training, normal ones that training did not see, or all
            test images.
        view (str): The transformed copy or the crop of each image; `upright` is the image as it is.
        layer (str): Of the encoder: its pooled `features`, or a head of the method that lives on beside them.
        encoder_digest (str): SHA-256 (hex) of the weights that computed it.
        count (int): Images: rows of both files.
        dimension (int): Numbers of each image: columns of the embeddings.
        created_at (datetime.datetime): When it was computed.
        embeddings (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
        labels (Artifact): A file that an experiment has made; its bytes are at /v1/artifacts/{id}.
        images (Artifact | None): The place of each image in its part of the data set; null in sets of release 0.1.0.
    """

    id: UUID
    split: EmbeddingSplit
    view: str
    layer: str
    encoder_digest: str
    count: int
    dimension: int
    created_at: datetime.datetime
    embeddings: Artifact
    labels: Artifact
    images: Artifact | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.artifact import Artifact  # noqa: PLC0415

        id = str(self.id)

        split: str = self.split

        view = self.view

        layer = self.layer

        encoder_digest = self.encoder_digest

        count = self.count

        dimension = self.dimension

        created_at = self.created_at.isoformat()

        embeddings = self.embeddings.to_dict()

        labels = self.labels.to_dict()

        images: dict[str, Any] | None
        if isinstance(self.images, Artifact):
            images = self.images.to_dict()
        else:
            images = self.images

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "split": split,
                "view": view,
                "layer": layer,
                "encoderDigest": encoder_digest,
                "count": count,
                "dimension": dimension,
                "createdAt": created_at,
                "embeddings": embeddings,
                "labels": labels,
                "images": images,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.artifact import Artifact  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        split = check_embedding_split(d.pop("split"))

        view = d.pop("view")

        layer = d.pop("layer")

        encoder_digest = d.pop("encoderDigest")

        count = d.pop("count")

        dimension = d.pop("dimension")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        embeddings = Artifact.from_dict(d.pop("embeddings"))

        labels = Artifact.from_dict(d.pop("labels"))

        def _parse_images(data: object) -> Artifact | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                images_type_0 = Artifact.from_dict(data)

                return images_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Artifact | None, data)

        images = _parse_images(d.pop("images"))

        embedding_set = cls(
            id=id,
            split=split,
            view=view,
            layer=layer,
            encoder_digest=encoder_digest,
            count=count,
            dimension=dimension,
            created_at=created_at,
            embeddings=embeddings,
            labels=labels,
            images=images,
        )

        return embedding_set
