from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.job_needs import JobNeeds, check_job_needs

if TYPE_CHECKING:
    from ..models.catalog_job_parameters import CatalogJobParameters


T = TypeVar("T", bound="CatalogJob")


@_attrs_define
class CatalogJob:
    """A step that an experiment is computed in.

    Attributes:
        kind (str): The word for it in a spec.
        title (str): What it is, in one line.
        source (str): Where it comes from: paper and equation, or the origin of the data.
        parameters (CatalogJobParameters): JSON Schema of the parameters beside `kind`.
        needs (JobNeeds): What it takes of a worker: a slot on its device, or one of its processor alone.
    """

    kind: str
    title: str
    source: str
    parameters: CatalogJobParameters
    needs: JobNeeds

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        title = self.title

        source = self.source

        parameters = self.parameters.to_dict()

        needs: str = self.needs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "title": title,
                "source": source,
                "parameters": parameters,
                "needs": needs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalog_job_parameters import CatalogJobParameters  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        title = d.pop("title")

        source = d.pop("source")

        parameters = CatalogJobParameters.from_dict(d.pop("parameters"))

        needs = check_job_needs(d.pop("needs"))

        catalog_job = cls(
            kind=kind,
            title=title,
            source=source,
            parameters=parameters,
            needs=needs,
        )

        return catalog_job
