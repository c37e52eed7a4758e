from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.density_coverage_divergence_measure import (
    DensityCoverageDivergenceMeasure,
    check_density_coverage_divergence_measure,
)
from ..models.density_coverage_divergence_normalize import (
    DensityCoverageDivergenceNormalize,
    check_density_coverage_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="DensityCoverageDivergenceInput")


@_attrs_define
class DensityCoverageDivergenceInput:
    """1 - coverage of the normal cloud by the other (or 1 - density)

    Attributes:
        kind (Literal['density-coverage']): Which of the choices it is.
        measure (DensityCoverageDivergenceMeasure | Unset): coverage: share of normal balls with a point of the other
            cloud; density: balls around a point of it, divided by k
        k (int | Unset): a ball reaches to its centre's k-th neighbour; capped at how many there are By default `5`.
        normalize (DensityCoverageDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none`
            leaves it; without it, `scoring.embedding.normalize`.
    """

    kind: Literal["density-coverage"]
    measure: DensityCoverageDivergenceMeasure | Unset = UNSET
    k: int | Unset = UNSET
    normalize: DensityCoverageDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        measure: str | Unset = UNSET
        if not isinstance(self.measure, Unset):
            measure = self.measure

        k = self.k

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if measure is not UNSET:
            field_dict["measure"] = measure
        if k is not UNSET:
            field_dict["k"] = k
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["density-coverage"], d.pop("kind"))
        if kind != "density-coverage":
            raise ValueError(f"kind must match const 'density-coverage', got '{kind}'")

        _measure = d.pop("measure", UNSET)
        measure: DensityCoverageDivergenceMeasure | Unset
        if isinstance(_measure, Unset):
            measure = UNSET
        else:
            measure = check_density_coverage_divergence_measure(_measure)

        k = d.pop("k", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: DensityCoverageDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_density_coverage_divergence_normalize(_normalize)

        density_coverage_divergence_input = cls(
            kind=kind,
            measure=measure,
            k=k,
            normalize=normalize,
        )

        return density_coverage_divergence_input
