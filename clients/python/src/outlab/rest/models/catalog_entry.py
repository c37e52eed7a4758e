from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.catalog_entry_parameters import CatalogEntryParameters


T = TypeVar("T", bound="CatalogEntry")


@_attrs_define
class CatalogEntry:
    """Something that a server knows by its kind.

    Attributes:
        kind (str): The word for it in a spec.
        title (str): What it is, in one line.
        source (str): Where it comes from: paper and equation, or the origin of the data.
        parameters (CatalogEntryParameters): JSON Schema of the parameters beside `kind`.
    """

    kind: str
    title: str
    source: str
    parameters: CatalogEntryParameters

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        title = self.title

        source = self.source

        parameters = self.parameters.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "title": title,
                "source": source,
                "parameters": parameters,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalog_entry_parameters import CatalogEntryParameters  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        title = d.pop("title")

        source = d.pop("source")

        parameters = CatalogEntryParameters.from_dict(d.pop("parameters"))

        catalog_entry = cls(
            kind=kind,
            title=title,
            source=source,
            parameters=parameters,
        )

        return catalog_entry
