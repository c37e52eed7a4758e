from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.import_recipe import ImportRecipe
    from ..models.import_report import ImportReport


T = TypeVar("T", bound="ImportedDataset")


@_attrs_define
class ImportedDataset:
    """What is known of a data set that was imported; null for others.

    Attributes:
        owner_id (UUID): The id of the user who imported it.
        imported_at (datetime.datetime): When it was last imported: the last of a name is what a spec without a digest
            means.
        size_bytes (int): Bytes of its packed file.
        train_images_per_class (list[int]): Images to train on, in the order of `classNames`.
        test_images_per_class (list[int]): Images to test with, in the order of `classNames`.
        channel_mean (list[float]): Mean of each channel of the training images, on the scale 0 to 1.
        channel_sd (list[float]): Standard deviation of each channel, on the same scale.
        recipe (ImportRecipe): How images became what they are.
        report (ImportReport): What was taken, what was left out and why.
    """

    owner_id: UUID
    imported_at: datetime.datetime
    size_bytes: int
    train_images_per_class: list[int]
    test_images_per_class: list[int]
    channel_mean: list[float]
    channel_sd: list[float]
    recipe: ImportRecipe
    report: ImportReport

    def to_dict(self) -> dict[str, Any]:
        owner_id = str(self.owner_id)

        imported_at = self.imported_at.isoformat()

        size_bytes = self.size_bytes

        train_images_per_class = self.train_images_per_class

        test_images_per_class = self.test_images_per_class

        channel_mean = self.channel_mean

        channel_sd = self.channel_sd

        recipe = self.recipe.to_dict()

        report = self.report.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ownerId": owner_id,
                "importedAt": imported_at,
                "sizeBytes": size_bytes,
                "trainImagesPerClass": train_images_per_class,
                "testImagesPerClass": test_images_per_class,
                "channelMean": channel_mean,
                "channelSd": channel_sd,
                "recipe": recipe,
                "report": report,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_recipe import ImportRecipe  # noqa: PLC0415
        from ..models.import_report import ImportReport  # noqa: PLC0415

        d = dict(src_dict)
        owner_id = UUID(d.pop("ownerId"))

        imported_at = datetime.datetime.fromisoformat(d.pop("importedAt"))

        size_bytes = d.pop("sizeBytes")

        train_images_per_class = cast(list[int], d.pop("trainImagesPerClass"))

        test_images_per_class = cast(list[int], d.pop("testImagesPerClass"))

        channel_mean = cast(list[float], d.pop("channelMean"))

        channel_sd = cast(list[float], d.pop("channelSd"))

        recipe = ImportRecipe.from_dict(d.pop("recipe"))

        report = ImportReport.from_dict(d.pop("report"))

        imported_dataset = cls(
            owner_id=owner_id,
            imported_at=imported_at,
            size_bytes=size_bytes,
            train_images_per_class=train_images_per_class,
            test_images_per_class=test_images_per_class,
            channel_mean=channel_mean,
            channel_sd=channel_sd,
            recipe=recipe,
            report=report,
        )

        return imported_dataset
