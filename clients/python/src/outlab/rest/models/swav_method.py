from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SwavMethod")


@_attrs_define
class SwavMethod:
    """SwAV: a view predicts to which prototypes another view of its image is assigned

    Attributes:
        kind (Literal['swav']): Which of the choices it is.
        temperature (float): τ of the prediction. Default: 0.1.
        epsilon (float): Smoothness of the assignment. Default: 0.05.
        iterations (int): Rounds of Sinkhorn's normalisation. Default: 3.
        prototypes (int): K; more than the classes there may be. Default: 512.
        hidden_size (int): Units of the projector's hidden layer. Default: 128.
        output_size (int): Units of the projection. Default: 128.
        small_views (int): Multi-crop: smaller views that predict, but are not assigned. 0 is SwAV without multi-crop.
            Default: 0.
        small_size (int): Side of the smaller views in pixels. Default: 16.
    """

    kind: Literal["swav"]
    temperature: float = 0.1
    epsilon: float = 0.05
    iterations: int = 3
    prototypes: int = 512
    hidden_size: int = 128
    output_size: int = 128
    small_views: int = 0
    small_size: int = 16

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
                "temperature": temperature,
                "epsilon": epsilon,
                "iterations": iterations,
                "prototypes": prototypes,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
                "smallViews": small_views,
                "smallSize": small_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["swav"], d.pop("kind"))
        if kind != "swav":
            raise ValueError(f"kind must match const 'swav', got '{kind}'")

        temperature = d.pop("temperature")

        epsilon = d.pop("epsilon")

        iterations = d.pop("iterations")

        prototypes = d.pop("prototypes")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        small_views = d.pop("smallViews")

        small_size = d.pop("smallSize")

        swav_method = cls(
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

        return swav_method
