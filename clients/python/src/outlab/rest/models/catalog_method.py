from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.catalog_method_defaults import CatalogMethodDefaults
    from ..models.catalog_method_parameters import CatalogMethodParameters


T = TypeVar("T", bound="CatalogMethod")


@_attrs_define
class CatalogMethod:
    """A way to train an encoder.

    Attributes:
        kind (str): The word for it in a spec.
        title (str): What it is, in one line.
        source (str): Where it comes from: paper and equation, or the origin of the data.
        parameters (CatalogMethodParameters): JSON Schema of the parameters beside `kind`.
        default_preset (str): The preset of augmentations that a spec without any gets.
        min_batch_size (int): The smallest batch that it can learn from.
        defaults (CatalogMethodDefaults): What a spec with this method gets instead of the shared defaults, by part and
            key.
        layers (list[str]): Layers that its encoders have beside their pooled features, for scorers to read.
    """

    kind: str
    title: str
    source: str
    parameters: CatalogMethodParameters
    default_preset: str
    min_batch_size: int
    defaults: CatalogMethodDefaults
    layers: list[str]

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        title = self.title

        source = self.source

        parameters = self.parameters.to_dict()

        default_preset = self.default_preset

        min_batch_size = self.min_batch_size

        defaults = self.defaults.to_dict()

        layers = self.layers

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "title": title,
                "source": source,
                "parameters": parameters,
                "defaultPreset": default_preset,
                "minBatchSize": min_batch_size,
                "defaults": defaults,
                "layers": layers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalog_method_defaults import CatalogMethodDefaults  # noqa: PLC0415
        from ..models.catalog_method_parameters import CatalogMethodParameters  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        title = d.pop("title")

        source = d.pop("source")

        parameters = CatalogMethodParameters.from_dict(d.pop("parameters"))

        default_preset = d.pop("defaultPreset")

        min_batch_size = d.pop("minBatchSize")

        defaults = CatalogMethodDefaults.from_dict(d.pop("defaults"))

        layers = cast(list[str], d.pop("layers"))

        catalog_method = cls(
            kind=kind,
            title=title,
            source=source,
            parameters=parameters,
            default_preset=default_preset,
            min_batch_size=min_batch_size,
            defaults=defaults,
            layers=layers,
        )

        return catalog_method
