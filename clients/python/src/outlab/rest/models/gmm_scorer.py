from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.gmm_scorer_layer import GmmScorerLayer, check_gmm_scorer_layer
from ..models.gmm_scorer_normalize import GmmScorerNormalize, check_gmm_scorer_normalize
from ..models.gmm_scorer_views import GmmScorerViews, check_gmm_scorer_views
from ..types import UNSET, Unset

T = TypeVar("T", bound="GmmScorer")


@_attrs_define
class GmmScorer:
    """Minus the log density of a mixture of Gaussians fitted to the normal embeddings

    Attributes:
        kind (Literal['gmm']): Which of the choices it is.
        components (int): Gaussians; capped at the number of different normal points Default: 4.
        ridge (float): share of the mean variance of the cloud added to each variance of each Gaussian Default: 1e-06.
        seed (int): of the points that the Gaussians start around Default: 0.
        normalize (GmmScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it; without
            it, `scoring.embedding.normalize`.
        views (GmmScorerViews | Unset): The transformed copies or crops under which an image is scored; its score is
            their mean. Without it: upright.
        layer (GmmScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["gmm"]
    components: int = 4
    ridge: float = 1e-06
    seed: int = 0
    normalize: GmmScorerNormalize | Unset = UNSET
    views: GmmScorerViews | Unset = UNSET
    layer: GmmScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        components = self.components

        ridge = self.ridge

        seed = self.seed

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
                "components": components,
                "ridge": ridge,
                "seed": seed,
            }
        )
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
        kind = cast(Literal["gmm"], d.pop("kind"))
        if kind != "gmm":
            raise ValueError(f"kind must match const 'gmm', got '{kind}'")

        components = d.pop("components")

        ridge = d.pop("ridge")

        seed = d.pop("seed")

        _normalize = d.pop("normalize", UNSET)
        normalize: GmmScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_gmm_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: GmmScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_gmm_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: GmmScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_gmm_scorer_layer(_layer)

        gmm_scorer = cls(
            kind=kind,
            components=components,
            ridge=ridge,
            seed=seed,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return gmm_scorer
