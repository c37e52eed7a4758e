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
    from ..models.cifar_100_one_class_dataset_input_limit_per_class import (
        Cifar100OneClassDatasetInputLimitPerClass,
    )


T = TypeVar("T", bound="Cifar100OneClassDatasetInput")


@_attrs_define
class Cifar100OneClassDatasetInput:
    """CIFAR-100: 60,000 photographs of 100 kinds of thing in 20 groups, 32 x 32

    Attributes:
        kind (Literal['cifar100']): Which of the choices it is.
        normal_classes (list[str]): Names of the classes that count as normal.
        labels (Cifar100OneClassDatasetLabels | Unset): 100 classes, or the 20 groups of five classes that one-class
            results are published for
        limit_per_class (Cifar100OneClassDatasetInputLimitPerClass | Unset): At most so many images of each class;
            without a number, all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["cifar100"]
    normal_classes: list[str]
    labels: Cifar100OneClassDatasetLabels | Unset = UNSET
    limit_per_class: Cifar100OneClassDatasetInputLimitPerClass | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        normal_classes = self.normal_classes

        labels: str | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

        limit_per_class: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limit_per_class, Unset):
            limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "normalClasses": normal_classes,
            }
        )
        if labels is not UNSET:
            field_dict["labels"] = labels
        if limit_per_class is not UNSET:
            field_dict["limitPerClass"] = limit_per_class
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cifar_100_one_class_dataset_input_limit_per_class import (
            Cifar100OneClassDatasetInputLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["cifar100"], d.pop("kind"))
        if kind != "cifar100":
            raise ValueError(f"kind must match const 'cifar100', got '{kind}'")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        _labels = d.pop("labels", UNSET)
        labels: Cifar100OneClassDatasetLabels | Unset
        if isinstance(_labels, Unset):
            labels = UNSET
        else:
            labels = check_cifar_100_one_class_dataset_labels(_labels)

        _limit_per_class = d.pop("limitPerClass", UNSET)
        limit_per_class: Cifar100OneClassDatasetInputLimitPerClass | Unset
        if isinstance(_limit_per_class, Unset):
            limit_per_class = UNSET
        else:
            limit_per_class = Cifar100OneClassDatasetInputLimitPerClass.from_dict(_limit_per_class)

        held_out = d.pop("heldOut", UNSET)

        cifar_100_one_class_dataset_input = cls(
            kind=kind,
            normal_classes=normal_classes,
            labels=labels,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return cifar_100_one_class_dataset_input
