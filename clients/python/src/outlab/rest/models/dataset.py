from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.image_shape import ImageShape
    from ..models.imported_dataset import ImportedDataset


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
        imported (ImportedDataset | None):
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
    imported: ImportedDataset | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.imported_dataset import ImportedDataset  # noqa: PLC0415

        id = str(self.id)

        name = self.name

        kind = self.kind

        digest = self.digest

        class_names = self.class_names

        image = self.image.to_dict()

        train_count = self.train_count

        test_count = self.test_count

        created_at = self.created_at.isoformat()

        imported: dict[str, Any] | None
        if isinstance(self.imported, ImportedDataset):
            imported = self.imported.to_dict()
        else:
            imported = self.imported

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
                "imported": imported,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.image_shape import ImageShape  # noqa: PLC0415
        from ..models.imported_dataset import ImportedDataset  # noqa: PLC0415

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

        def _parse_imported(data: object) -> ImportedDataset | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                imported_type_0 = ImportedDataset.from_dict(data)

                return imported_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ImportedDataset | None, data)

        imported = _parse_imported(d.pop("imported"))

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
            imported=imported,
        )

        return dataset
