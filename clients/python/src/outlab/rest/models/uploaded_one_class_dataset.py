from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.uploaded_one_class_dataset_limit_per_class import (
        UploadedOneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="UploadedOneClassDataset")


@_attrs_define
class UploadedOneClassDataset:
    """Your own images, imported under a name

    Attributes:
        kind (Literal['uploaded']): Which of the choices it is.
        name (str): The name that it was imported under.
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (UploadedOneClassDatasetLimitPerClass): At most so many images of each class; without a number,
            all of them. By default what its own defaults say.
        digest (str | Unset): Which version of that name; without one the latest, whose digest the service then fills
            in.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["uploaded"]
    name: str
    normal_classes: list[str]
    limit_per_class: UploadedOneClassDatasetLimitPerClass
    digest: str | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        name = self.name

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        digest = self.digest

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "name": name,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if digest is not UNSET:
            field_dict["digest"] = digest
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.uploaded_one_class_dataset_limit_per_class import (
            UploadedOneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["uploaded"], d.pop("kind"))
        if kind != "uploaded":
            raise ValueError(f"kind must match const 'uploaded', got '{kind}'")

        name = d.pop("name")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = UploadedOneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        digest = d.pop("digest", UNSET)

        held_out = d.pop("heldOut", UNSET)

        uploaded_one_class_dataset = cls(
            kind=kind,
            name=name,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            digest=digest,
            held_out=held_out,
        )

        return uploaded_one_class_dataset
