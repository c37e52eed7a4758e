from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.image_shape import ImageShape


T = TypeVar("T", bound="Dataset")


@_attrs_define
class Dataset:
    """A data set as a worker found it: two of one name differ by their digest.

    Attributes:
        id (UUID): Its id.
        name (str): What people call it.
        kind (str): Its kind in a spec.
        digest (str): SHA-256 (hex) of its images and labels.
        class_names (list[str]): Its classes, in the order of their labels.
        image (ImageShape): The shape of its images.
        train_count (int): Images to train on.
        test_count (int): Images to test with.
        created_at (datetime.datetime): When it was first read here.
    """

    id: UUID
    name: str
    kind: str
    digest: str
    class_names: list[str]
    image: ImageShape
    train_count: int
    test_count: int
    created_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        kind = self.kind

        digest = self.digest

        class_names = self.class_names

        image = self.image.to_dict()

        train_count = self.train_count

        test_count = self.test_count

        created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "kind": kind,
                "digest": digest,
                "classNames": class_names,
                "image": image,
                "trainCount": train_count,
                "testCount": test_count,
                "createdAt": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.image_shape import ImageShape  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        kind = d.pop("kind")

        digest = d.pop("digest")

        class_names = cast(list[str], d.pop("classNames"))

        image = ImageShape.from_dict(d.pop("image"))

        train_count = d.pop("trainCount")

        test_count = d.pop("testCount")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        dataset = cls(
            id=id,
            name=name,
            kind=kind,
            digest=digest,
            class_names=class_names,
            image=image,
            train_count=train_count,
            test_count=test_count,
            created_at=created_at,
        )

        return dataset
