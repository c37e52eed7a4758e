from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.isolation_forest_scorer_layer import (
    IsolationForestScorerLayer,
    check_isolation_forest_scorer_layer,
)
from ..models.isolation_forest_scorer_normalize import (
    IsolationForestScorerNormalize,
    check_isolation_forest_scorer_normalize,
)
from ..models.isolation_forest_scorer_views import (
    IsolationForestScorerViews,
    check_isolation_forest_scorer_views,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="IsolationForestScorer")


@_attrs_define
class IsolationForestScorer:
    """How few random cuts separate an image from the normal embeddings

    Attributes:
        kind (Literal['isolation-forest']): Which of the choices it is.
        trees (int): trees, each of a sample of its own Default: 100.
        sample (int): normal points in a tree; capped at their number Default: 256.
        seed (int): of the samples and the cuts Default: 0.
        normalize (IsolationForestScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves
            it; without it, `scoring.embedding.normalize`.
        views (IsolationForestScorerViews | Unset): The transformed copies or crops under which an image is scored; its
            score is their mean. Without it: upright.
        layer (IsolationForestScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["isolation-forest"]
    trees: int = 100
    sample: int = 256
    seed: int = 0
    normalize: IsolationForestScorerNormalize | Unset = UNSET
    views: IsolationForestScorerViews | Unset = UNSET
    layer: IsolationForestScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        trees = self.trees

        sample = self.sample

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
                "trees": trees,
                "sample": sample,
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
        kind = cast(Literal["isolation-forest"], d.pop("kind"))
        if kind != "isolation-forest":
            raise ValueError(f"kind must match const 'isolation-forest', got '{kind}'")

        trees = d.pop("trees")

        sample = d.pop("sample")

        seed = d.pop("seed")

        _normalize = d.pop("normalize", UNSET)
        normalize: IsolationForestScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_isolation_forest_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: IsolationForestScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_isolation_forest_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: IsolationForestScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_isolation_forest_scorer_layer(_layer)

        isolation_forest_scorer = cls(
            kind=kind,
            trees=trees,
            sample=sample,
            seed=seed,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return isolation_forest_scorer
