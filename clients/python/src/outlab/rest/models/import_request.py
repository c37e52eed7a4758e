from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.import_request_channels import (
    ImportRequestChannels,
    check_import_request_channels,
)
from ..models.import_request_fit import ImportRequestFit, check_import_request_fit
from ..types import UNSET, Unset

T = TypeVar("T", bound="ImportRequest")


@_attrs_define
class ImportRequest:
    """Where the images are, and how they become a data set.

    Attributes:
        name (str): What specs will call it.
        path (str | Unset): A folder or an archive that the worker can read, below its OUTLAB_IMPORT_ROOTS.
        upload (str | Unset): SHA-256 of an archive or .npz file that was uploaded, instead of a path.
        image_size (int | Unset): Side in pixels that every image gets; all are square, because views of them are. By
            default `32`.
        fit (ImportRequestFit | Unset): What becomes of an image that is not square: `resize` stretches it, `crop` keeps
            its middle, `pad` adds black borders.
        channels (ImportRequestChannels | Unset): 1 for grey, 3 for colour; without it grey where every image is grey,
            colour otherwise.
        test_share (float | Unset): Share of each class that becomes test images, where the files are not split into
            train and test. By default `0.2`.
        split_seed (int | Unset): Decides which images those are: the same seed and files give the same split. By
            default `1`.
    """

    name: str
    path: str | Unset = UNSET
    upload: str | Unset = UNSET
    image_size: int | Unset = UNSET
    fit: ImportRequestFit | Unset = UNSET
    channels: ImportRequestChannels | Unset = UNSET
    test_share: float | Unset = UNSET
    split_seed: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        path = self.path

        upload = self.upload

        image_size = self.image_size

        fit: str | Unset = UNSET
        if not isinstance(self.fit, Unset):
            fit = self.fit

        channels: int | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = self.channels

        test_share = self.test_share

        split_seed = self.split_seed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if path is not UNSET:
            field_dict["path"] = path
        if upload is not UNSET:
            field_dict["upload"] = upload
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

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        path = d.pop("path", UNSET)

        upload = d.pop("upload", UNSET)

        image_size = d.pop("imageSize", UNSET)

        _fit = d.pop("fit", UNSET)
        fit: ImportRequestFit | Unset
        if isinstance(_fit, Unset):
            fit = UNSET
        else:
            fit = check_import_request_fit(_fit)

        _channels = d.pop("channels", UNSET)
        channels: ImportRequestChannels | Unset
        if isinstance(_channels, Unset):
            channels = UNSET
        else:
            channels = check_import_request_channels(_channels)

        test_share = d.pop("testShare", UNSET)

        split_seed = d.pop("splitSeed", UNSET)

        import_request = cls(
            name=name,
            path=path,
            upload=upload,
            image_size=image_size,
            fit=fit,
            channels=channels,
            test_share=test_share,
            split_seed=split_seed,
        )

        return import_request
