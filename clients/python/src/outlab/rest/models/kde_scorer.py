from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.kde_scorer_layer import KdeScorerLayer, check_kde_scorer_layer
from ..models.kde_scorer_normalize import KdeScorerNormalize, check_kde_scorer_normalize
from ..models.kde_scorer_views import KdeScorerViews, check_kde_scorer_views
from ..types import UNSET, Unset

T = TypeVar("T", bound="KdeScorer")


@_attrs_define
class KdeScorer:
    """Minus the log density of normal embeddings, by a Gaussian kernel at each

    Attributes:
        kind (Literal['kde']): Which of the choices it is.
        gamma (float | Unset): the kernel is exp(-gamma x squared distance); without it, 10 / (variance of all
            coordinates x dimension)
        normalize (KdeScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it; without
            it, `scoring.embedding.normalize`.
        views (KdeScorerViews | Unset): The transformed copies or crops under which an image is scored; its score is
            their mean. Without it: upright.
        layer (KdeScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["kde"]
    gamma: float | Unset = UNSET
    normalize: KdeScorerNormalize | Unset = UNSET
    views: KdeScorerViews | Unset = UNSET
    layer: KdeScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

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
        kind = cast(Literal["kde"], d.pop("kind"))
        if kind != "kde":
            raise ValueError(f"kind must match const 'kde', got '{kind}'")

        gamma = d.pop("gamma", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: KdeScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_kde_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: KdeScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_kde_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: KdeScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_kde_scorer_layer(_layer)

        kde_scorer = cls(
            kind=kind,
            gamma=gamma,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return kde_scorer
