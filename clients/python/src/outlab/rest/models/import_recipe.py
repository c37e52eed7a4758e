from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.import_recipe_channels import (
    ImportRecipeChannels,
    check_import_recipe_channels,
)
from ..models.import_recipe_fit import ImportRecipeFit, check_import_recipe_fit
from ..types import UNSET, Unset

T = TypeVar("T", bound="ImportRecipe")


@_attrs_define
class ImportRecipe:
    """How images became what they are.

    Attributes:
        image_size (int): Side in pixels that every image gets; all are square, because views of them are. Default: 32.
        fit (ImportRecipeFit): What becomes of an image that is not square: `resize` stretches it, `crop` keeps its
            middle, `pad` adds black borders.
        test_share (float): Share of each class that becomes test images, where the files are not split into train and
            test. Default: 0.2.
        split_seed (int): Decides which images those are: the same seed and files give the same split. Default: 1.
        channels (ImportRecipeChannels | Unset): 1 for grey, 3 for colour; without it grey where every image is grey,
            colour otherwise.
    """

    fit: ImportRecipeFit
    image_size: int = 32
    test_share: float = 0.2
    split_seed: int = 1
    channels: ImportRecipeChannels | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        image_size = self.image_size

        fit: str = self.fit

        test_share = self.test_share

        split_seed = self.split_seed

        channels: int | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = self.channels

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "imageSize": image_size,
                "fit": fit,
                "testShare": test_share,
                "splitSeed": split_seed,
            }
        )
        if channels is not UNSET:
            field_dict["channels"] = channels

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        image_size = d.pop("imageSize")

        fit = check_import_recipe_fit(d.pop("fit"))

        test_share = d.pop("testShare")

        split_seed = d.pop("splitSeed")

        _channels = d.pop("channels", UNSET)
        channels: ImportRecipeChannels | Unset
        if isinstance(_channels, Unset):
            channels = UNSET
        else:
            channels = check_import_recipe_channels(_channels)

        import_recipe = cls(
            image_size=image_size,
            fit=fit,
            test_share=test_share,
            split_seed=split_seed,
            channels=channels,
        )

        return import_recipe
