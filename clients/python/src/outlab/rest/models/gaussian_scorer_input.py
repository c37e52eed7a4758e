from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.gaussian_scorer_layer import (
    GaussianScorerLayer,
    check_gaussian_scorer_layer,
)
from ..models.gaussian_scorer_normalize import (
    GaussianScorerNormalize,
    check_gaussian_scorer_normalize,
)
from ..models.gaussian_scorer_views import (
    GaussianScorerViews,
    check_gaussian_scorer_views,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="GaussianScorerInput")


@_attrs_define
class GaussianScorerInput:
    """Minus the log density of one Gaussian fitted to the normal embeddings

    Attributes:
        kind (Literal['gaussian']): Which of the choices it is.
        ridge (float | Unset): share of the mean variance added to each variance, so that fewer points than dimensions
            suffice By default `0.000001`.
        normalize (GaussianScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
        views (GaussianScorerViews | Unset): The transformed copies or crops under which an image is scored; its score
            is their mean. Without it: upright.
        layer (GaussianScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["gaussian"]
    ridge: float | Unset = UNSET
    normalize: GaussianScorerNormalize | Unset = UNSET
    views: GaussianScorerViews | Unset = UNSET
    layer: GaussianScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        ridge = self.ridge

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
        if ridge is not UNSET:
            field_dict["ridge"] = ridge
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
        kind = cast(Literal["gaussian"], d.pop("kind"))
        if kind != "gaussian":
            raise ValueError(f"kind must match const 'gaussian', got '{kind}'")

        ridge = d.pop("ridge", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: GaussianScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_gaussian_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: GaussianScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_gaussian_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: GaussianScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_gaussian_scorer_layer(_layer)

        gaussian_scorer_input = cls(
            kind=kind,
            ridge=ridge,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return gaussian_scorer_input
