from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.cosine_norm_scorer_layer import (
    CosineNormScorerLayer,
    check_cosine_norm_scorer_layer,
)
from ..models.cosine_norm_scorer_normalize import (
    CosineNormScorerNormalize,
    check_cosine_norm_scorer_normalize,
)
from ..models.cosine_norm_scorer_views import (
    CosineNormScorerViews,
    check_cosine_norm_scorer_views,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="CosineNormScorer")


@_attrs_define
class CosineNormScorer:
    """Minus the largest cosine to a normal embedding, times the length

    Attributes:
        kind (Literal['cosine-norm']): Which of the choices it is.
        normalize (CosineNormScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
        views (CosineNormScorerViews | Unset): The transformed copies or crops under which an image is scored; its score
            is their mean. Without it: upright.
        layer (CosineNormScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["cosine-norm"]
    normalize: CosineNormScorerNormalize | Unset = UNSET
    views: CosineNormScorerViews | Unset = UNSET
    layer: CosineNormScorerLayer | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

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
        kind = cast(Literal["cosine-norm"], d.pop("kind"))
        if kind != "cosine-norm":
            raise ValueError(f"kind must match const 'cosine-norm', got '{kind}'")

        _normalize = d.pop("normalize", UNSET)
        normalize: CosineNormScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_cosine_norm_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: CosineNormScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_cosine_norm_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: CosineNormScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_cosine_norm_scorer_layer(_layer)

        cosine_norm_scorer = cls(
            kind=kind,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return cosine_norm_scorer
