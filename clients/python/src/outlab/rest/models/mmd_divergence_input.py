from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.mmd_divergence_estimator import (
    MmdDivergenceEstimator,
    check_mmd_divergence_estimator,
)
from ..models.mmd_divergence_normalize import (
    MmdDivergenceNormalize,
    check_mmd_divergence_normalize,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="MmdDivergenceInput")


@_attrs_define
class MmdDivergenceInput:
    """Squared maximum mean discrepancy with a Gaussian kernel

    Attributes:
        kind (Literal['mmd']): Which of the choices it is.
        estimator (MmdDivergenceEstimator | Unset): unbiased: a point is no pair with itself, and the value may be below
            0; biased: it is, and the value is at least 0
        bandwidth (float | Unset): σ of the kernel exp(-squared distance / 2σ²); without it, the median distance of both
            clouds' points
        normalize (MmdDivergenceNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
    """

    kind: Literal["mmd"]
    estimator: MmdDivergenceEstimator | Unset = UNSET
    bandwidth: float | Unset = UNSET
    normalize: MmdDivergenceNormalize | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        estimator: str | Unset = UNSET
        if not isinstance(self.estimator, Unset):
            estimator = self.estimator

        bandwidth = self.bandwidth

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if estimator is not UNSET:
            field_dict["estimator"] = estimator
        if bandwidth is not UNSET:
            field_dict["bandwidth"] = bandwidth
        if normalize is not UNSET:
            field_dict["normalize"] = normalize

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["mmd"], d.pop("kind"))
        if kind != "mmd":
            raise ValueError(f"kind must match const 'mmd', got '{kind}'")

        _estimator = d.pop("estimator", UNSET)
        estimator: MmdDivergenceEstimator | Unset
        if isinstance(_estimator, Unset):
            estimator = UNSET
        else:
            estimator = check_mmd_divergence_estimator(_estimator)

        bandwidth = d.pop("bandwidth", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: MmdDivergenceNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_mmd_divergence_normalize(_normalize)

        mmd_divergence_input = cls(
            kind=kind,
            estimator=estimator,
            bandwidth=bandwidth,
            normalize=normalize,
        )

        return mmd_divergence_input
