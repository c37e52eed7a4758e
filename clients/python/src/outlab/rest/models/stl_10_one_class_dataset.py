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
    from ..models.stl_10_one_class_dataset_limit_per_class import (
        Stl10OneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="Stl10OneClassDataset")


@_attrs_define
class Stl10OneClassDataset:
    """STL-10: 13,000 labelled photographs of ten kinds of thing, 96 x 96

    Attributes:
        kind (Literal['stl10']): Which of the choices it is.
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (Stl10OneClassDatasetLimitPerClass): At most so many images of each class; without a number, all
            of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["stl10"]
    normal_classes: list[str]
    limit_per_class: Stl10OneClassDatasetLimitPerClass
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.stl_10_one_class_dataset_limit_per_class import (
            Stl10OneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["stl10"], d.pop("kind"))
        if kind != "stl10":
            raise ValueError(f"kind must match const 'stl10', got '{kind}'")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = Stl10OneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        held_out = d.pop("heldOut", UNSET)

        stl_10_one_class_dataset = cls(
            kind=kind,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return stl_10_one_class_dataset
