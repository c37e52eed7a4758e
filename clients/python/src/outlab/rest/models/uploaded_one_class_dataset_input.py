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
    from ..models.uploaded_one_class_dataset_input_limit_per_class import (
        UploadedOneClassDatasetInputLimitPerClass,
    )


T = TypeVar("T", bound="UploadedOneClassDatasetInput")


@_attrs_define
class UploadedOneClassDatasetInput:
    """Your own images, imported under a name

    Attributes:
        kind (Literal['uploaded']): Which of the choices it is.
        name (str): The name that it was imported under.
        normal_classes (list[str]): Names of the classes that count as normal.
        digest (str | Unset): Which version of that name; without one the latest, whose digest the service then fills
            in.
        limit_per_class (UploadedOneClassDatasetInputLimitPerClass | Unset): At most so many images of each class;
            without a number, all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["uploaded"]
    name: str
    normal_classes: list[str]
    digest: str | Unset = UNSET
    limit_per_class: UploadedOneClassDatasetInputLimitPerClass | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        name = self.name

        normal_classes = self.normal_classes

        digest = self.digest

        limit_per_class: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limit_per_class, Unset):
            limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "name": name,
                "normalClasses": normal_classes,
            }
        )
        if digest is not UNSET:
            field_dict["digest"] = digest
        if limit_per_class is not UNSET:
            field_dict["limitPerClass"] = limit_per_class
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.uploaded_one_class_dataset_input_limit_per_class import (
            UploadedOneClassDatasetInputLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["uploaded"], d.pop("kind"))
        if kind != "uploaded":
            raise ValueError(f"kind must match const 'uploaded', got '{kind}'")

        name = d.pop("name")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        digest = d.pop("digest", UNSET)

        _limit_per_class = d.pop("limitPerClass", UNSET)
        limit_per_class: UploadedOneClassDatasetInputLimitPerClass | Unset
        if isinstance(_limit_per_class, Unset):
            limit_per_class = UNSET
        else:
            limit_per_class = UploadedOneClassDatasetInputLimitPerClass.from_dict(_limit_per_class)

        held_out = d.pop("heldOut", UNSET)

        uploaded_one_class_dataset_input = cls(
            kind=kind,
            name=name,
            normal_classes=normal_classes,
            digest=digest,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return uploaded_one_class_dataset_input
