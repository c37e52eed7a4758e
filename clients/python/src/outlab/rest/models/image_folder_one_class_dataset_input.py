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

from ..models.image_folder_one_class_dataset_fit import (
    ImageFolderOneClassDatasetFit,
    check_image_folder_one_class_dataset_fit,
)
from ..models.image_folder_one_class_dataset_input_channels import (
    ImageFolderOneClassDatasetInputChannels,
    check_image_folder_one_class_dataset_input_channels,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_folder_one_class_dataset_input_limit_per_class import (
        ImageFolderOneClassDatasetInputLimitPerClass,
    )


T = TypeVar("T", bound="ImageFolderOneClassDatasetInput")


@_attrs_define
class ImageFolderOneClassDatasetInput:
    """Your own images in a folder, an archive or an .npz file that the worker can read

    Attributes:
        kind (Literal['image-folder']): Which of the choices it is.
        path (str): Absolute, below a folder that the worker's OUTLAB_IMPORT_ROOTS allows: class folders, or train/ and
            test/ with class folders.
        normal_classes (list[str]): Names of the classes that count as normal.
        image_size (int | Unset): Side in pixels that every image gets; all are square, because views of them are. By
            default `32`.
        fit (ImageFolderOneClassDatasetFit | Unset): What becomes of an image that is not square: `resize` stretches it,
            `crop` keeps its middle, `pad` adds black borders.
        channels (ImageFolderOneClassDatasetInputChannels | Unset): 1 for grey, 3 for colour; without it grey where
            every image is grey, colour otherwise.
        test_share (float | Unset): Share of each class that becomes test images, where the files are not split into
            train and test. By default `0.2`.
        split_seed (int | Unset): Decides which images those are: the same seed and files give the same split. By
            default `1`.
        limit_per_class (ImageFolderOneClassDatasetInputLimitPerClass | Unset): At most so many images of each class;
            without a number, all of them. By default what its own defaults say.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["image-folder"]
    path: str
    normal_classes: list[str]
    image_size: int | Unset = UNSET
    fit: ImageFolderOneClassDatasetFit | Unset = UNSET
    channels: ImageFolderOneClassDatasetInputChannels | Unset = UNSET
    test_share: float | Unset = UNSET
    split_seed: int | Unset = UNSET
    limit_per_class: ImageFolderOneClassDatasetInputLimitPerClass | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        path = self.path

        normal_classes = self.normal_classes

        image_size = self.image_size

        fit: str | Unset = UNSET
        if not isinstance(self.fit, Unset):
            fit = self.fit

        channels: int | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = self.channels

        test_share = self.test_share

        split_seed = self.split_seed

        limit_per_class: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limit_per_class, Unset):
            limit_per_class = self.limit_per_class.to_dict()

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "path": path,
                "normalClasses": normal_classes,
            }
        )
        if image_size is not UNSET:
            field_dict["imageSize"] = image_size
        if fit is not UNSET:
            field_dict["fit"] = fit
        if channels is not UNSET:
            field_dict["channels"] = channels
        if test_share is not UNSET:
            field_dict["testShare"] = test_share
        if split_seed is not UNSET:
            field_dict["splitSeed"] = split_seed
        if limit_per_class is not UNSET:
            field_dict["limitPerClass"] = limit_per_class
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.image_folder_one_class_dataset_input_limit_per_class import (
            ImageFolderOneClassDatasetInputLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["image-folder"], d.pop("kind"))
        if kind != "image-folder":
            raise ValueError(f"kind must match const 'image-folder', got '{kind}'")

        path = d.pop("path")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        image_size = d.pop("imageSize", UNSET)

        _fit = d.pop("fit", UNSET)
        fit: ImageFolderOneClassDatasetFit | Unset
        if isinstance(_fit, Unset):
            fit = UNSET
        else:
            fit = check_image_folder_one_class_dataset_fit(_fit)

        _channels = d.pop("channels", UNSET)
        channels: ImageFolderOneClassDatasetInputChannels | Unset
        if isinstance(_channels, Unset):
            channels = UNSET
        else:
            channels = check_image_folder_one_class_dataset_input_channels(_channels)

        test_share = d.pop("testShare", UNSET)

        split_seed = d.pop("splitSeed", UNSET)

        _limit_per_class = d.pop("limitPerClass", UNSET)
        limit_per_class: ImageFolderOneClassDatasetInputLimitPerClass | Unset
        if isinstance(_limit_per_class, Unset):
            limit_per_class = UNSET
        else:
            limit_per_class = ImageFolderOneClassDatasetInputLimitPerClass.from_dict(_limit_per_class)

        held_out = d.pop("heldOut", UNSET)

        image_folder_one_class_dataset_input = cls(
            kind=kind,
            path=path,
            normal_classes=normal_classes,
            image_size=image_size,
            fit=fit,
            channels=channels,
            test_share=test_share,
            split_seed=split_seed,
            limit_per_class=limit_per_class,
            held_out=held_out,
        )

        return image_folder_one_class_dataset_input
