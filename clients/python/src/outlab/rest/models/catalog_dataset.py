from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.catalog_dataset_parameters import CatalogDatasetParameters


T = TypeVar("T", bound="CatalogDataset")


@_attrs_define
class CatalogDataset:
    """A data set that experiments can name.

    Attributes:
        kind (str): The word for it in a spec.
        title (str): What it is, in one line.
        source (str): Where it comes from: paper and equation, or the origin of the data.
        parameters (CatalogDatasetParameters): JSON Schema of the parameters beside `kind`.
        class_names (list[str]): Its classes, in the order of their labels.
        train_images_per_class (list[int]): In the order of `classNames`.
    """

    kind: str
    title: str
    source: str
    parameters: CatalogDatasetParameters
    class_names: list[str]
    train_images_per_class: list[int]

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        title = self.title

        source = self.source

        parameters = self.parameters.to_dict()

        class_names = self.class_names

        train_images_per_class = self.train_images_per_class

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "title": title,
                "source": source,
                "parameters": parameters,
                "classNames": class_names,
                "trainImagesPerClass": train_images_per_class,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalog_dataset_parameters import CatalogDatasetParameters  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        title = d.pop("title")

        source = d.pop("source")

        parameters = CatalogDatasetParameters.from_dict(d.pop("parameters"))

        class_names = cast(list[str], d.pop("classNames"))

        train_images_per_class = cast(list[int], d.pop("trainImagesPerClass"))

        catalog_dataset = cls(
            kind=kind,
            title=title,
            source=source,
            parameters=parameters,
            class_names=class_names,
            train_images_per_class=train_images_per_class,
        )

        return catalog_dataset
