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

from ..models.shapes_one_class_dataset_channels import (
    ShapesOneClassDatasetChannels,
    check_shapes_one_class_dataset_channels,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.shapes_one_class_dataset_limit_per_class import (
        ShapesOneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="ShapesOneClassDataset")


@_attrs_define
class ShapesOneClassDataset:
    """Drawn figures of random place, size, tilt and colour

    Attributes:
        kind (Literal['shapes']): Which of the choices it is.
        classes (int): How many of the kinds of figure, in their order Default: 4.
        image_size (int): Side of the images in pixels Default: 32.
        channels (ShapesOneClassDatasetChannels): 1 for grey, 3 for colour Default: 3.
        train_per_class (int): Images of each class to train on Default: 200.
        test_per_class (int): Images of each class to test with Default: 50.
        noise (float): Uniform noise: standard deviation on the scale 0 … 1 Default: 0.03.
        seed (int): The same seed gives the same images Default: 1.
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (ShapesOneClassDatasetLimitPerClass): At most so many images of each class; without a number,
            all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["shapes"]
    normal_classes: list[str]
    limit_per_class: ShapesOneClassDatasetLimitPerClass
    classes: int = 4
    image_size: int = 32
    channels: ShapesOneClassDatasetChannels = 3
    train_per_class: int = 200
    test_per_class: int = 50
    noise: float = 0.03
    seed: int = 1
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        classes = self.classes

        image_size = self.image_size

        channels: int = self.channels

        train_per_class = self.train_per_class

        test_per_class = self.test_per_class

        noise = self.noise

        seed = self.seed

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "classes": classes,
                "imageSize": image_size,
                "channels": channels,
                "trainPerClass": train_per_class,
                "testPerClass": test_per_class,
                "noise": noise,
                "seed": seed,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shapes_one_class_dataset_limit_per_class import (
            ShapesOneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["shapes"], d.pop("kind"))
        if kind != "shapes":
            raise ValueError(f"kind must match const 'shapes', got '{kind}'")

        classes = d.pop("classes")

        image_size = d.pop("imageSize")

        channels = check_shapes_one_class_dataset_channels(d.pop("channels"))

        train_per_class = d.pop("trainPerClass")

        test_per_class = d.pop("testPerClass")

        noise = d.pop("noise")

        seed = d.pop("seed")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = ShapesOneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        held_out = d.pop("heldOut", UNSET)

        shapes_one_class_dataset = cls(
            kind=kind,
            classes=classes,
            image_size=image_size,
            channels=channels,
            train_per_class=train_per_class,
            test_per_class=test_per_class,
            noise=noise,
            seed=seed,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return shapes_one_class_dataset
