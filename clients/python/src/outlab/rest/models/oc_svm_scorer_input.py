from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.oc_svm_scorer_layer import OcSvmScorerLayer, check_oc_svm_scorer_layer
from ..models.oc_svm_scorer_normalize import (
    OcSvmScorerNormalize,
    check_oc_svm_scorer_normalize,
)
from ..models.oc_svm_scorer_views import OcSvmScorerViews, check_oc_svm_scorer_views
from ..types import UNSET, Unset

T = TypeVar("T", bound="OcSvmScorerInput")


@_attrs_define
class OcSvmScorerInput:
    """How far outside the border that a one-class support vector machine draws

    Attributes:
        kind (Literal['oc-svm']): Which of the choices it is.
        nu (float | Unset): largest share of normal points outside the border, least share that draws it By default
            `0.5`.
        gamma (float | Unset): the kernel is exp(-gamma x squared distance); without it, 10 / (variance of all
            coordinates x dimension)
        normalize (OcSvmScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it; without
            it, `scoring.embedding.normalize`.
        views (OcSvmScorerViews | Unset): The transformed copies or crops under which an image is scored; its score is
            their mean. Without it: upright.
        layer (OcSvmScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["oc-svm"]
    nu: float | Unset = UNSET
    gamma: float | Unset = UNSET
    normalize: OcSvmScorerNormalize | Unset = UNSET
    views: OcSvmScorerViews | Unset = UNSET
    layer: OcSvmScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        nu = self.nu

        gamma = self.gamma

        normalize: str | Unset = UNSET
        if not isinstance(self.normalize, Unset):
            normalize = self.normalize

        views: str | Unset = UNSET
        if not isinstance(self.views, Unset):
            views = self.views

        layer: str | Unset = UNSET
        if not isinstance(self.layer, Unset):
            layer = self.layer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if nu is not UNSET:
            field_dict["nu"] = nu
        if gamma is not UNSET:
            field_dict["gamma"] = gamma
        if normalize is not UNSET:
            field_dict["normalize"] = normalize
        if views is not UNSET:
            field_dict["views"] = views
        if layer is not UNSET:
            field_dict["layer"] = layer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["oc-svm"], d.pop("kind"))
        if kind != "oc-svm":
            raise ValueError(f"kind must match const 'oc-svm', got '{kind}'")

        nu = d.pop("nu", UNSET)

        gamma = d.pop("gamma", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: OcSvmScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_oc_svm_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: OcSvmScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_oc_svm_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: OcSvmScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_oc_svm_scorer_layer(_layer)

        oc_svm_scorer_input = cls(
            kind=kind,
            nu=nu,
            gamma=gamma,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return oc_svm_scorer_input
