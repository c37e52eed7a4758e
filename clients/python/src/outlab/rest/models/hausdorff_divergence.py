from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.hausdorff_divergence_variant import (
    HausdorffDivergenceVariant,
    check_hausdorff_divergence_variant,
)

T = TypeVar("T", bound="HausdorffDivergence")


@_attrs_define
class HausdorffDivergence:
    """Hausdorff distance of two clouds

    Attributes:
        kind (Literal['hausdorff']): Which of the choices it is.
        variant (HausdorffDivergenceVariant): directed: from the normal cloud to the other only; symmetric: the larger
            of both directions
    """

    kind: Literal["hausdorff"]
    variant: HausdorffDivergenceVariant

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        variant: str = self.variant

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "variant": variant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["hausdorff"], d.pop("kind"))
        if kind != "hausdorff":
            raise ValueError(f"kind must match const 'hausdorff', got '{kind}'")

        variant = check_hausdorff_divergence_variant(d.pop("variant"))

        hausdorff_divergence = cls(
            kind=kind,
            variant=variant,
        )

        return hausdorff_divergence
