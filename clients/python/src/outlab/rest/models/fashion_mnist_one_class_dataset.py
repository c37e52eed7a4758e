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
    from ..models.fashion_mnist_one_class_dataset_limit_per_class import (
        FashionMnistOneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="FashionMnistOneClassDataset")


@_attrs_define
class FashionMnistOneClassDataset:
    """Fashion-MNIST: 70,000 pictures of clothes, 28 x 28

    Attributes:
        kind (Literal['fashion-mnist']): Which of the choices it is.
        padding (int): Border of zeros in pixels: 2 makes 32 x 32 Default: 2.
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (FashionMnistOneClassDatasetLimitPerClass): At most so many images of each class; without a
            number, all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["fashion-mnist"]
    normal_classes: list[str]
    limit_per_class: FashionMnistOneClassDatasetLimitPerClass
    padding: int = 2
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        padding = self.padding

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "padding": padding,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fashion_mnist_one_class_dataset_limit_per_class import (
            FashionMnistOneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["fashion-mnist"], d.pop("kind"))
        if kind != "fashion-mnist":
            raise ValueError(f"kind must match const 'fashion-mnist', got '{kind}'")

        padding = d.pop("padding")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = FashionMnistOneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        held_out = d.pop("heldOut", UNSET)

        fashion_mnist_one_class_dataset = cls(
            kind=kind,
            padding=padding,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return fashion_mnist_one_class_dataset
