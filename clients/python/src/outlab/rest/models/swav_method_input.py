from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SwavMethodInput")


@_attrs_define
class SwavMethodInput:
    """SwAV: a view predicts to which prototypes another view of its image is assigned

    Attributes:
        kind (Literal['swav']): Which of the choices it is.
        temperature (float | Unset): τ of the prediction. By default `0.1`.
        epsilon (float | Unset): Smoothness of the assignment. By default `0.05`.
        iterations (int | Unset): Rounds of Sinkhorn's normalisation. By default `3`.
        prototypes (int | Unset): K; more than the classes there may be. By default `512`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `128`.
        output_size (int | Unset): Units of the projection. By default `128`.
        small_views (int | Unset): Multi-crop: smaller views that predict, but are not assigned. 0 is SwAV without
            multi-crop. By default `0`.
        small_size (int | Unset): Side of the smaller views in pixels. By default `16`.
    """

    kind: Literal["swav"]
    temperature: float | Unset = UNSET
    epsilon: float | Unset = UNSET
    iterations: int | Unset = UNSET
    prototypes: int | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET
    small_views: int | Unset = UNSET
    small_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        temperature = self.temperature

        epsilon = self.epsilon

        iterations = self.iterations

        prototypes = self.prototypes

        hidden_size = self.hidden_size

        output_size = self.output_size

        small_views = self.small_views

        small_size = self.small_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if temperature is not UNSET:
            field_dict["temperature"] = temperature
        if epsilon is not UNSET:
            field_dict["epsilon"] = epsilon
        if iterations is not UNSET:
            field_dict["iterations"] = iterations
        if prototypes is not UNSET:
            field_dict["prototypes"] = prototypes
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size
        if small_views is not UNSET:
            field_dict["smallViews"] = small_views
        if small_size is not UNSET:
            field_dict["smallSize"] = small_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["swav"], d.pop("kind"))
        if kind != "swav":
            raise ValueError(f"kind must match const 'swav', got '{kind}'")

        temperature = d.pop("temperature", UNSET)

        epsilon = d.pop("epsilon", UNSET)

        iterations = d.pop("iterations", UNSET)

        prototypes = d.pop("prototypes", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        small_views = d.pop("smallViews", UNSET)

        small_size = d.pop("smallSize", UNSET)

        swav_method_input = cls(
            kind=kind,
            temperature=temperature,
            epsilon=epsilon,
            iterations=iterations,
            prototypes=prototypes,
            hidden_size=hidden_size,
            output_size=output_size,
            small_views=small_views,
            small_size=small_size,
        )

        return swav_method_input
