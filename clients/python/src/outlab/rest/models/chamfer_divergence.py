from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.chamfer_divergence_normalize import (
    ChamferDivergenceNormalize,
    check_chamfer_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="ChamferDivergence")


@_attrs_define
class ChamferDivergence:
    """Chamfer distance: mean distance to the nearest point of the other cloud, both ways

    Attributes:
        kind (Literal['chamfer']): Which of the choices it is.
        normalize (ChamferDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["chamfer"]
    normalize: ChamferDivergenceNormalize | Unset = UNSET

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
        kind = cast(Literal["chamfer"], d.pop("kind"))
        if kind != "chamfer":
            raise ValueError(f"kind must match const 'chamfer', got '{kind}'")

        _normalize = d.pop("normalize", UNSET)
        normalize: ChamferDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_chamfer_divergence_normalize(_normalize)

        chamfer_divergence = cls(
            kind=kind,
            normalize=normalize,
        )

        return chamfer_divergence
