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

T = TypeVar("T", bound="MtopdivDivergenceInput")


@_attrs_define
class MtopdivDivergenceInput:
    """Manifold topology divergence: bars of the cross-barcode in degree 1 or 0

    Attributes:
        kind (Literal['mtopdiv']): Which of the choices it is.
        degree (int | Unset): 1: loops, and what is meant without it; 0: components, of whole clouds without any draw
        normal_points (int | Unset): normal points per draw; capped at how many there are By default `100`.
        other_points (int | Unset): other points per draw; capped at how many there are By default `1000`.
        draws (int | Unset): random subsamples, each without replacement By default `20`.
        statistic (MtopdivDivergenceStatistic | Unset): what is made of the bars' lengths
        symmetrize (bool | Unset): mean of both directions By default `false`.
        normalize_distances (MtopdivDivergenceNormalizeDistances | Unset): divide by a statistic of the normal-to-other
            distances of the draw
        rounding (MtopdivDivergenceRounding | Unset): published: distances below 1e-6 of the mean become 0, as in the
            authors' code
        normalize (MtopdivDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["mtopdiv"]
    degree: int | Unset = UNSET
    normal_points: int | Unset = UNSET
    other_points: int | Unset = UNSET
    draws: int | Unset = UNSET
    statistic: MtopdivDivergenceStatistic | Unset = UNSET
    symmetrize: bool | Unset = UNSET
    normalize_distances: MtopdivDivergenceNormalizeDistances | Unset = UNSET
    rounding: MtopdivDivergenceRounding | Unset = UNSET
    normalize: MtopdivDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        degree = self.degree

        normal_points = self.normal_points

        other_points = self.other_points

        draws = self.draws

        statistic: str | Unset = UNSET
        if not isinstance(self.statistic, Unset):
            statistic = self.statistic

        symmetrize = self.symmetrize

        normalize_distances: str | Unset = UNSET
        if not isinstance(self.normalize_distances, Unset):
            normalize_distances = self.normalize_distances

        rounding: str | Unset = UNSET
        if not isinstance(self.rounding, Unset):
            rounding = self.rounding

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if degree is not UNSET:
            field_dict["degree"] = degree
        if normal_points is not UNSET:
            field_dict["normalPoints"] = normal_points
        if other_points is not UNSET:
            field_dict["otherPoints"] = other_points
        if draws is not UNSET:
            field_dict["draws"] = draws
        if statistic is not UNSET:
            field_dict["statistic"] = statistic
        if symmetrize is not UNSET:
            field_dict["symmetrize"] = symmetrize
        if normalize_distances is not UNSET:
            field_dict["normalizeDistances"] = normalize_distances
        if rounding is not UNSET:
            field_dict["rounding"] = rounding
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["mtopdiv"], d.pop("kind"))
        if kind != "mtopdiv":
            raise ValueError(f"kind must match const 'mtopdiv', got '{kind}'")

        degree = d.pop("degree", UNSET)

        normal_points = d.pop("normalPoints", UNSET)

        other_points = d.pop("otherPoints", UNSET)

        draws = d.pop("draws", UNSET)

        _statistic = d.pop("statistic", UNSET)
        statistic: MtopdivDivergenceStatistic | Unset
        if isinstance(_statistic, Unset):
            statistic = UNSET
        else:
            statistic = check_mtopdiv_divergence_statistic(_statistic)

        symmetrize = d.pop("symmetrize", UNSET)

        _normalize_distances = d.pop("normalizeDistances", UNSET)
        normalize_distances: MtopdivDivergenceNormalizeDistances | Unset
        if isinstance(_normalize_distances, Unset):
            normalize_distances = UNSET
        else:
            normalize_distances = check_mtopdiv_divergence_normalize_distances(_normalize_distances)

        _rounding = d.pop("rounding", UNSET)
        rounding: MtopdivDivergenceRounding | Unset
        if isinstance(_rounding, Unset):
            rounding = UNSET
        else:
            rounding = check_mtopdiv_divergence_rounding(_rounding)

        _normalize = d.pop("normalize", UNSET)
        normalize: MtopdivDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_mtopdiv_divergence_normalize(_normalize)

        mtopdiv_divergence_input = cls(
            kind=kind,
            degree=degree,
            normal_points=normal_points,
            other_points=other_points,
            draws=draws,
            statistic=statistic,
            symmetrize=symmetrize,
            normalize_distances=normalize_distances,
            rounding=rounding,
            normalize=normalize,
        )

        return mtopdiv_divergence_input
