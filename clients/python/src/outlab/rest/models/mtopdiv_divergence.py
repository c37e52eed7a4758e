from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.mtopdiv_divergence_normalize import (
    MtopdivDivergenceNormalize,
    check_mtopdiv_divergence_normalize,
)
from ..models.mtopdiv_divergence_normalize_distances import (
    MtopdivDivergenceNormalizeDistances,
    check_mtopdiv_divergence_normalize_distances,
)
from ..models.mtopdiv_divergence_rounding import (
    MtopdivDivergenceRounding,
    check_mtopdiv_divergence_rounding,
)
from ..models.mtopdiv_divergence_statistic import (
    MtopdivDivergenceStatistic,
    check_mtopdiv_divergence_statistic,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="MtopdivDivergence")


@_attrs_define
class MtopdivDivergence:
    """Manifold topology divergence: bars of the cross-barcode in degree 1 or 0

    Attributes:
        kind (Literal['mtopdiv']): Which of the choices it is.
        normal_points (int): normal points per draw; capped at how many there are Default: 100.
        other_points (int): other points per draw; capped at how many there are Default: 1000.
        draws (int): random subsamples, each without replacement Default: 20.
        statistic (MtopdivDivergenceStatistic): what is made of the bars' lengths
        symmetrize (bool): mean of both directions Default: False.
        normalize_distances (MtopdivDivergenceNormalizeDistances): divide by a statistic of the normal-to-other
            distances of the draw
        rounding (MtopdivDivergenceRounding): published: distances below 1e-6 of the mean become 0, as in the authors'
            code
        degree (int | Unset): 1: loops, and what is meant without it; 0: components, of whole clouds without any draw
        normalize (MtopdivDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["mtopdiv"]
    statistic: MtopdivDivergenceStatistic
    normalize_distances: MtopdivDivergenceNormalizeDistances
    rounding: MtopdivDivergenceRounding
    normal_points: int = 100
    other_points: int = 1000
    draws: int = 20
    symmetrize: bool = False
    degree: int | Unset = UNSET
    normalize: MtopdivDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        normal_points = self.normal_points

        other_points = self.other_points

        draws = self.draws

        statistic: str = self.statistic

        symmetrize = self.symmetrize

        normalize_distances: str = self.normalize_distances

        rounding: str = self.rounding

        degree = self.degree

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "normalPoints": normal_points,
                "otherPoints": other_points,
                "draws": draws,
                "statistic": statistic,
                "symmetrize": symmetrize,
                "normalizeDistances": normalize_distances,
                "rounding": rounding,
            }
        )
        if degree is not UNSET:
            field_dict["degree"] = degree
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["mtopdiv"], d.pop("kind"))
        if kind != "mtopdiv":
            raise ValueError(f"kind must match const 'mtopdiv', got '{kind}'")

        normal_points = d.pop("normalPoints")

        other_points = d.pop("otherPoints")

        draws = d.pop("draws")

        statistic = check_mtopdiv_divergence_statistic(d.pop("statistic"))

        symmetrize = d.pop("symmetrize")

        normalize_distances = check_mtopdiv_divergence_normalize_distances(d.pop("normalizeDistances"))

        rounding = check_mtopdiv_divergence_rounding(d.pop("rounding"))

        degree = d.pop("degree", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: MtopdivDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_mtopdiv_divergence_normalize(_normalize)

        mtopdiv_divergence = cls(
            kind=kind,
            normal_points=normal_points,
            other_points=other_points,
            draws=draws,
            statistic=statistic,
            symmetrize=symmetrize,
            normalize_distances=normalize_distances,
            rounding=rounding,
            degree=degree,
            normalize=normalize,
        )

        return mtopdiv_divergence
