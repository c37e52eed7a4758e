from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.knn_scorer_layer import KnnScorerLayer, check_knn_scorer_layer
from ..models.knn_scorer_metric import KnnScorerMetric, check_knn_scorer_metric
from ..models.knn_scorer_normalize import KnnScorerNormalize, check_knn_scorer_normalize
from ..models.knn_scorer_reduction import KnnScorerReduction, check_knn_scorer_reduction
from ..models.knn_scorer_views import KnnScorerViews, check_knn_scorer_views
from ..types import UNSET, Unset

T = TypeVar("T", bound="KnnScorer")


@_attrs_define
class KnnScorer:
    """Distance to the k nearest normal embeddings

    Attributes:
        kind (Literal['knn']): Which of the choices it is.
        k (int): neighbours; capped at the number of normal points Default: 5.
        reduction (KnnScorerReduction): mean of the k distances, or the k-th alone
        metric (KnnScorerMetric | Unset): `cosine` takes 1 minus the cosine for a distance; without it, `euclidean`
        normalize (KnnScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it; without
            it, `scoring.embedding.normalize`.
        views (KnnScorerViews | Unset): The transformed copies or crops under which an image is scored; its score is
            their mean. Without it: upright.
        layer (KnnScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["knn"]
    reduction: KnnScorerReduction
    k: int = 5
    metric: KnnScorerMetric | Unset = UNSET
    normalize: KnnScorerNormalize | Unset = UNSET
    views: KnnScorerViews | Unset = UNSET
    layer: KnnScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

        reduction: str = self.reduction

        metric: str | Unset = UNSET
        if not isinstance(self.metric, Unset):
            metric = self.metric

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
                "k": k,
                "reduction": reduction,
            }
        )
        if metric is not UNSET:
            field_dict["metric"] = metric
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
        kind = cast(Literal["knn"], d.pop("kind"))
        if kind != "knn":
            raise ValueError(f"kind must match const 'knn', got '{kind}'")

        k = d.pop("k")

        reduction = check_knn_scorer_reduction(d.pop("reduction"))

        _metric = d.pop("metric", UNSET)
        metric: KnnScorerMetric | Unset
        if isinstance(_metric, Unset):
            metric = UNSET
        else:
            metric = check_knn_scorer_metric(_metric)

        _normalize = d.pop("normalize", UNSET)
        normalize: KnnScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_knn_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: KnnScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_knn_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: KnnScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_knn_scorer_layer(_layer)

        knn_scorer = cls(
            kind=kind,
            k=k,
            reduction=reduction,
            metric=metric,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return knn_scorer
