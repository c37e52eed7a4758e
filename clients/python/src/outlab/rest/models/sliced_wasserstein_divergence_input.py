from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.sliced_wasserstein_divergence_normalize import (
    SlicedWassersteinDivergenceNormalize,
    check_sliced_wasserstein_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="SlicedWassersteinDivergenceInput")


@_attrs_define
class SlicedWassersteinDivergenceInput:
    """Sliced Wasserstein distance of order 2, over random projections

    Attributes:
        kind (Literal['sliced-wasserstein']): Which of the choices it is.
        projections (int | Unset): random directions, from the seed By default `100`.
        normalize (SlicedWassersteinDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none`
            leaves it; without it, `scoring.embedding.normalize`.
    """

    kind: Literal["sliced-wasserstein"]
    projections: int | Unset = UNSET
    normalize: SlicedWassersteinDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        projections = self.projections

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if projections is not UNSET:
            field_dict["projections"] = projections
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["sliced-wasserstein"], d.pop("kind"))
        if kind != "sliced-wasserstein":
            raise ValueError(f"kind must match const 'sliced-wasserstein', got '{kind}'")

        projections = d.pop("projections", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: SlicedWassersteinDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_sliced_wasserstein_divergence_normalize(_normalize)

        sliced_wasserstein_divergence_input = cls(
            kind=kind,
            projections=projections,
            normalize=normalize,
        )

        return sliced_wasserstein_divergence_input
