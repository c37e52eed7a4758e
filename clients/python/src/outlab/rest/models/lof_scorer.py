from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.lof_scorer_layer import LofScorerLayer, check_lof_scorer_layer
from ..models.lof_scorer_normalize import LofScorerNormalize, check_lof_scorer_normalize
from ..models.lof_scorer_views import LofScorerViews, check_lof_scorer_views
from ..types import UNSET, Unset

T = TypeVar("T", bound="LofScorer")


@_attrs_define
class LofScorer:
    """Local outlier factor: how much thinner the normal cloud is here than around the neighbours

    Attributes:
        kind (Literal['lof']): Which of the choices it is.
        k (int): neighbours; capped at the number of other normal points Default: 20.
        normalize (LofScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it; without
            it, `scoring.embedding.normalize`.
        views (LofScorerViews | Unset): The transformed copies or crops under which an image is scored; its score is
            their mean. Without it: upright.
        layer (LofScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["lof"]
    k: int = 20
    normalize: LofScorerNormalize | Unset = UNSET
    views: LofScorerViews | Unset = UNSET
    layer: LofScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        k = self.k

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
        kind = cast(Literal["lof"], d.pop("kind"))
        if kind != "lof":
            raise ValueError(f"kind must match const 'lof', got '{kind}'")

        k = d.pop("k")

        _normalize = d.pop("normalize", UNSET)
        normalize: LofScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_lof_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: LofScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_lof_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: LofScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_lof_scorer_layer(_layer)

        lof_scorer = cls(
            kind=kind,
            k=k,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return lof_scorer
