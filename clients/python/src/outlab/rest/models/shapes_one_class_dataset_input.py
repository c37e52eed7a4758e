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

from ..models.shapes_one_class_dataset_input_channels import (
    ShapesOneClassDatasetInputChannels,
    check_shapes_one_class_dataset_input_channels,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.shapes_one_class_dataset_input_limit_per_class import (
        ShapesOneClassDatasetInputLimitPerClass,
    )


T = TypeVar("T", bound="ShapesOneClassDatasetInput")


@_attrs_define
class ShapesOneClassDatasetInput:
    """Drawn figures of random place, size, tilt and colour

    Attributes:
        kind (Literal['shapes']): Which of the choices it is.
        normal_classes (list[str]): Names of the classes that count as normal.
        classes (int | Unset): How many of the kinds of figure, in their order By default `4`.
        image_size (int | Unset): Side of the images in pixels By default `32`.
        channels (ShapesOneClassDatasetInputChannels | Unset): 1 for grey, 3 for colour By default `3`.
        train_per_class (int | Unset): Images of each class to train on By default `200`.
        test_per_class (int | Unset): Images of each class to test with By default `50`.
        noise (float | Unset): Uniform noise: standard deviation on the scale 0 … 1 By default `0.03`.
        seed (int | Unset): The same seed gives the same images By default `1`.
        limit_per_class (ShapesOneClassDatasetInputLimitPerClass | Unset): At most so many images of each class; without
            a number, all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["shapes"]
    normal_classes: list[str]
    classes: int | Unset = UNSET
    image_size: int | Unset = UNSET
    channels: ShapesOneClassDatasetInputChannels | Unset = UNSET
    train_per_class: int | Unset = UNSET
    test_per_class: int | Unset = UNSET
    noise: float | Unset = UNSET
    seed: int | Unset = UNSET
    limit_per_class: ShapesOneClassDatasetInputLimitPerClass | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        normal_classes = self.normal_classes

        classes = self.classes

        image_size = self.image_size

        channels: int | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = self.channels

        train_per_class = self.train_per_class

        test_per_class = self.test_per_class

        noise = self.noise

        seed = self.seed

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
        if classes is not UNSET:
            field_dict["classes"] = classes
        if image_size is not UNSET:
            field_dict["imageSize"] = image_size
        if channels is not UNSET:
            field_dict["channels"] = channels
        if train_per_class is not UNSET:
            field_dict["trainPerClass"] = train_per_class
        if test_per_class is not UNSET:
            field_dict["testPerClass"] = test_per_class
        if noise is not UNSET:
            field_dict["noise"] = noise
        if seed is not UNSET:
            field_dict["seed"] = seed
        if limit_per_class is not UNSET:
            field_dict["limitPerClass"] = limit_per_class
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shapes_one_class_dataset_input_limit_per_class import (
            ShapesOneClassDatasetInputLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["shapes"], d.pop("kind"))
        if kind != "shapes":
            raise ValueError(f"kind must match const 'shapes', got '{kind}'")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        classes = d.pop("classes", UNSET)

        image_size = d.pop("imageSize", UNSET)

        _channels = d.pop("channels", UNSET)
        channels: ShapesOneClassDatasetInputChannels | Unset
        if isinstance(_channels, Unset):
            channels = UNSET
        else:
            channels = check_shapes_one_class_dataset_input_channels(_channels)

        train_per_class = d.pop("trainPerClass", UNSET)

        test_per_class = d.pop("testPerClass", UNSET)

        noise = d.pop("noise", UNSET)

        seed = d.pop("seed", UNSET)

        _limit_per_class = d.pop("limitPerClass", UNSET)
        limit_per_class: ShapesOneClassDatasetInputLimitPerClass | Unset
        if isinstance(_limit_per_class, Unset):
            limit_per_class = UNSET
        else:
            limit_per_class = ShapesOneClassDatasetInputLimitPerClass.from_dict(_limit_per_class)

        held_out = d.pop("heldOut", UNSET)

        shapes_one_class_dataset_input = cls(
            kind=kind,
            normal_classes=normal_classes,
            classes=classes,
            image_size=image_size,
            channels=channels,
            train_per_class=train_per_class,
            test_per_class=test_per_class,
            noise=noise,
            seed=seed,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return shapes_one_class_dataset_input
