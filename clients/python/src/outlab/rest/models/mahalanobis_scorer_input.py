from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.mahalanobis_scorer_layer import (
    MahalanobisScorerLayer,
    check_mahalanobis_scorer_layer,
)
from ..models.mahalanobis_scorer_normalize import (
    MahalanobisScorerNormalize,
    check_mahalanobis_scorer_normalize,
)
from ..models.mahalanobis_scorer_views import (
    MahalanobisScorerViews,
    check_mahalanobis_scorer_views,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="MahalanobisScorerInput")


@_attrs_define
class MahalanobisScorerInput:
    """Mahalanobis distance to the mean of the normal embeddings

    Attributes:
        kind (Literal['mahalanobis']): Which of the choices it is.
        ridge (float | Unset): share of the mean variance added to each variance, so that fewer points than dimensions
            suffice By default `0.000001`.
        normalize (MahalanobisScorerNormalize | Unset): `unit` divides each embedding by its length, `none` leaves it;
            without it, `scoring.embedding.normalize`.
        views (MahalanobisScorerViews | Unset): The transformed copies or crops under which an image is scored; its
            score is their mean. Without it: upright.
        layer (MahalanobisScorerLayer | Unset): Which layer of the encoder is read; without it, the pooled features.
    """

    kind: Literal["mahalanobis"]
    ridge: float | Unset = UNSET
    normalize: MahalanobisScorerNormalize | Unset = UNSET
    views: MahalanobisScorerViews | Unset = UNSET
    layer: MahalanobisScorerLayer | Unset = UNSET

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
        kind = cast(Literal["mahalanobis"], d.pop("kind"))
        if kind != "mahalanobis":
            raise ValueError(f"kind must match const 'mahalanobis', got '{kind}'")

        ridge = d.pop("ridge", UNSET)

        _normalize = d.pop("normalize", UNSET)
        normalize: MahalanobisScorerNormalize | Unset
        if isinstance(_normalize, Unset):
            normalize = UNSET
        else:
            normalize = check_mahalanobis_scorer_normalize(_normalize)

        _views = d.pop("views", UNSET)
        views: MahalanobisScorerViews | Unset
        if isinstance(_views, Unset):
            views = UNSET
        else:
            views = check_mahalanobis_scorer_views(_views)

        _layer = d.pop("layer", UNSET)
        layer: MahalanobisScorerLayer | Unset
        if isinstance(_layer, Unset):
            layer = UNSET
        else:
            layer = check_mahalanobis_scorer_layer(_layer)

        mahalanobis_scorer_input = cls(
            kind=kind,
            ridge=ridge,
            normalize=normalize,
            views=views,
            layer=layer,
        )

        return mahalanobis_scorer_input
