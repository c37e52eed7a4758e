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

from ..models.image_folder_one_class_dataset_channels import (
    ImageFolderOneClassDatasetChannels,
    check_image_folder_one_class_dataset_channels,
)
from ..models.image_folder_one_class_dataset_fit import (
    ImageFolderOneClassDatasetFit,
    check_image_folder_one_class_dataset_fit,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_folder_one_class_dataset_limit_per_class import (
        ImageFolderOneClassDatasetLimitPerClass,
    )


T = TypeVar("T", bound="ImageFolderOneClassDataset")


@_attrs_define
class ImageFolderOneClassDataset:
    """Your own images in a folder, an archive or an .npz file that the worker can read

    Attributes:
        kind (Literal['image-folder']): Which of the choices it is.
        image_size (int): Side in pixels that every image gets; all are square, because views of them are. Default: 32.
        fit (ImageFolderOneClassDatasetFit): What becomes of an image that is not square: `resize` stretches it, `crop`
            keeps its middle, `pad` adds black borders.
        test_share (float): Share of each class that becomes test images, where the files are not split into train and
            test. Default: 0.2.
        split_seed (int): Decides which images those are: the same seed and files give the same split. Default: 1.
        path (str): Absolute, below a folder that the worker's OUTLAB_IMPORT_ROOTS allows: class folders, or train/ and
            test/ with class folders.
        normal_classes (list[str]): Names of the classes that count as normal.
        limit_per_class (ImageFolderOneClassDatasetLimitPerClass): At most so many images of each class; without a
            number, all of them. By default what its own defaults say.
        channels (ImageFolderOneClassDatasetChannels | Unset): 1 for grey, 3 for colour; without it grey where every
            image is grey, colour otherwise.
        held_out (float | Unset): Share of each normal class's training images that training does not see: p-values of
            single images and ensembles are calibrated on them. Without it, none.
    """

    kind: Literal["image-folder"]
    fit: ImageFolderOneClassDatasetFit
    path: str
    normal_classes: list[str]
    limit_per_class: ImageFolderOneClassDatasetLimitPerClass
    image_size: int = 32
    test_share: float = 0.2
    split_seed: int = 1
    channels: ImageFolderOneClassDatasetChannels | Unset = UNSET
    held_out: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        image_size = self.image_size

        fit: str = self.fit

        test_share = self.test_share

        split_seed = self.split_seed

        path = self.path

        normal_classes = self.normal_classes

        limit_per_class = self.limit_per_class.to_dict()

        channels: int | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = self.channels

        held_out = self.held_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "imageSize": image_size,
                "fit": fit,
                "testShare": test_share,
                "splitSeed": split_seed,
                "path": path,
                "normalClasses": normal_classes,
                "limitPerClass": limit_per_class,
            }
        )
        if channels is not UNSET:
            field_dict["channels"] = channels
        if held_out is not UNSET:
            field_dict["heldOut"] = held_out

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.image_folder_one_class_dataset_limit_per_class import (
            ImageFolderOneClassDatasetLimitPerClass,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = cast(Literal["image-folder"], d.pop("kind"))
        if kind != "image-folder":
            raise ValueError(f"kind must match const 'image-folder', got '{kind}'")

        image_size = d.pop("imageSize")

        fit = check_image_folder_one_class_dataset_fit(d.pop("fit"))

        test_share = d.pop("testShare")

        split_seed = d.pop("splitSeed")

        path = d.pop("path")

        normal_classes = cast(list[str], d.pop("normalClasses"))

        limit_per_class = ImageFolderOneClassDatasetLimitPerClass.from_dict(d.pop("limitPerClass"))

        _channels = d.pop("channels", UNSET)
        channels: ImageFolderOneClassDatasetChannels | Unset
        if isinstance(_channels, Unset):
            channels = UNSET
        else:
            channels = check_image_folder_one_class_dataset_channels(_channels)

        held_out = d.pop("heldOut", UNSET)

        image_folder_one_class_dataset = cls(
            kind=kind,
            image_size=image_size,
            fit=fit,
            test_share=test_share,
            split_seed=split_seed,
            path=path,
            normal_classes=normal_classes,
            limit_per_class=limit_per_class,
            channels=channels,
            held_out=held_out,
        )

        return image_folder_one_class_dataset
