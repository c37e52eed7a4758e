from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.hausdorff_divergence_normalize import (
    HausdorffDivergenceNormalize,
    check_hausdorff_divergence_normalize,
)
from ..models.hausdorff_divergence_variant import (
    HausdorffDivergenceVariant,
    check_hausdorff_divergence_variant,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="HausdorffDivergence")


@_attrs_define
class HausdorffDivergence:
    """Hausdorff distance of two clouds

    Attributes:
        kind (Literal['hausdorff']): Which of the choices it is.
        variant (HausdorffDivergenceVariant): directed: from the normal cloud to the other only; symmetric: the larger
            of both directions
        normalize (HausdorffDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["hausdorff"]
    variant: HausdorffDivergenceVariant
    normalize: HausdorffDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        variant: str = self.variant

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "variant": variant,
            }
        )
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["hausdorff"], d.pop("kind"))
        if kind != "hausdorff":
            raise ValueError(f"kind must match const 'hausdorff', got '{kind}'")

        variant = check_hausdorff_divergence_variant(d.pop("variant"))

        _normalize = d.pop("normalize", UNSET)
        normalize: HausdorffDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_hausdorff_divergence_normalize(_normalize)

        hausdorff_divergence = cls(
            kind=kind,
            variant=variant,
            normalize=normalize,
        )

        return hausdorff_divergence
