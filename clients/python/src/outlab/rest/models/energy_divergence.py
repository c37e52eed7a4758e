from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.energy_divergence_estimator import (
    EnergyDivergenceEstimator,
    check_energy_divergence_estimator,
)
from ..models.energy_divergence_normalize import (
    EnergyDivergenceNormalize,
    check_energy_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="EnergyDivergence")


@_attrs_define
class EnergyDivergence:
    """Energy distance: pairs across two clouds less pairs within them

    Attributes:
        kind (Literal['energy']): Which of the choices it is.
        estimator (EnergyDivergenceEstimator): unbiased: a point is no pair with itself, and the value may be below 0;
            biased: it is, and the value is at least 0
        normalize (EnergyDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["energy"]
    estimator: EnergyDivergenceEstimator
    normalize: EnergyDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        estimator: str = self.estimator

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "estimator": estimator,
            }
        )
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["energy"], d.pop("kind"))
        if kind != "energy":
            raise ValueError(f"kind must match const 'energy', got '{kind}'")

        estimator = check_energy_divergence_estimator(d.pop("estimator"))

        _normalize = d.pop("normalize", UNSET)
        normalize: EnergyDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_energy_divergence_normalize(_normalize)

        energy_divergence = cls(
            kind=kind,
            estimator=estimator,
            normalize=normalize,
        )

        return energy_divergence
