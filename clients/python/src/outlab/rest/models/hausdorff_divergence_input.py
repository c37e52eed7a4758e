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

T = TypeVar("T", bound="HausdorffDivergenceInput")


@_attrs_define
class HausdorffDivergenceInput:
    """Hausdorff distance of two clouds

    Attributes:
        kind (Literal['hausdorff']): Which of the choices it is.
        variant (HausdorffDivergenceVariant | Unset): directed: from the normal cloud to the other only; symmetric: the
            larger of both directions
        normalize (HausdorffDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["hausdorff"]
    variant: HausdorffDivergenceVariant | Unset = UNSET
    normalize: HausdorffDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        variant: str | Unset = UNSET
        if not isinstance(self.variant, Unset):
            variant = self.variant

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if variant is not UNSET:
            field_dict["variant"] = variant
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["hausdorff"], d.pop("kind"))
        if kind != "hausdorff":
            raise ValueError(f"kind must match const 'hausdorff', got '{kind}'")

        _variant = d.pop("variant", UNSET)
        variant: HausdorffDivergenceVariant | Unset
        if isinstance(_variant, Unset):
            variant = UNSET
        else:
            variant = check_hausdorff_divergence_variant(_variant)

        _normalize = d.pop("normalize", UNSET)
        normalize: HausdorffDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_hausdorff_divergence_normalize(_normalize)

        hausdorff_divergence_input = cls(
            kind=kind,
            variant=variant,
            normalize=normalize,
        )

        return hausdorff_divergence_input
