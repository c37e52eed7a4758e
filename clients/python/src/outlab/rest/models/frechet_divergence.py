from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.frechet_divergence_normalize import (
    FrechetDivergenceNormalize,
    check_frechet_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="FrechetDivergence")


@_attrs_define
class FrechetDivergence:
    """Squared Fréchet distance of the Gaussians fitted to two clouds, as in FID

    Attributes:
        kind (Literal['frechet']): Which of the choices it is.
        normalize (FrechetDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["frechet"]
    normalize: FrechetDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["frechet"], d.pop("kind"))
        if kind != "frechet":
            raise ValueError(f"kind must match const 'frechet', got '{kind}'")

        _normalize = d.pop("normalize", UNSET)
        normalize: FrechetDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_frechet_divergence_normalize(_normalize)

        frechet_divergence = cls(
            kind=kind,
            normalize=normalize,
        )

        return frechet_divergence
