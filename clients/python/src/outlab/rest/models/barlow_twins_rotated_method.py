from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="BarlowTwinsRotatedMethod")


@_attrs_define
class BarlowTwinsRotatedMethod:
    """Barlow Twins: projections of two views correlate feature by feature and in no other way

    Attributes:
        kind (Literal['barlow-twins']): Which of the choices it is.
        lambda_ (float): λ: weight of the off-diagonal term. Default: 0.005.
        scale (float): Factor on the whole loss, which grows with outputSize; lower it if training diverges. Default:
            1.0.
        hidden_size (int): Units of the projector's hidden layer. Default: 512.
        output_size (int): Units of the projection. Default: 512.
    """

    kind: Literal["barlow-twins"]
    lambda_: float = 0.005
    scale: float = 1.0
    hidden_size: int = 512
    output_size: int = 512

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        lambda_ = self.lambda_

        scale = self.scale

        hidden_size = self.hidden_size

        output_size = self.output_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "lambda": lambda_,
                "scale": scale,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["barlow-twins"], d.pop("kind"))
        if kind != "barlow-twins":
            raise ValueError(f"kind must match const 'barlow-twins', got '{kind}'")

        lambda_ = d.pop("lambda")

        scale = d.pop("scale")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        barlow_twins_rotated_method = cls(
            kind=kind,
            lambda_=lambda_,
            scale=scale,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return barlow_twins_rotated_method
