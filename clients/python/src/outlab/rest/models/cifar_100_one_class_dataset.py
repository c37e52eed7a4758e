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

from ..models.cifar_100_one_class_dataset_labels import (
    Cifar100OneClassDatasetLabels,
    check_cifar_100_one_class_dataset_labels,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cifar_100_one_class_dataset_limit_per_class import (
        Cifar100OneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="Cifar100OneClassDataset")


@_attrs_define
class Cifar100OneClassDataset:
    """CIFAR-100: 60,000 photographs of 100 kinds of thing in 20 groups, 32 x 32

    Attributes:
        kind (Literal['cifar100']): Which of the choices it is.
        labels (Cifar100OneClassDatasetLabels): 100 classes, or the 20 groups of five classes that one-class results are
            published for
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (Cifar100OneClassDatasetLimitPerClass): At most so many images of each class; without a number,
            all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["cifar100"]
    labels: Cifar100OneClassDatasetLabels
    normal_classes: list[str]
    limit_per_class: Cifar100OneClassDatasetLimitPerClass
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        labels: str = self.labels

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "labels": labels,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cifar_100_one_class_dataset_limit_per_class import (
            Cifar100OneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["cifar100"], d.pop("kind"))
        if kind != "cifar100":
            raise ValueError(f"kind must match const 'cifar100', got '{kind}'")

        labels = check_cifar_100_one_class_dataset_labels(d.pop("labels"))

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = Cifar100OneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        held_out = d.pop("heldOut", UNSET)

        cifar_100_one_class_dataset = cls(
            kind=kind,
            labels=labels,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return cifar_100_one_class_dataset
