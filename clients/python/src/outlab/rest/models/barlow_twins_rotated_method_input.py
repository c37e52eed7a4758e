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

T = TypeVar("T", bound="BarlowTwinsRotatedMethodInput")


@_attrs_define
class BarlowTwinsRotatedMethodInput:
    """Barlow Twins: projections of two views correlate feature by feature and in no other way

    Attributes:
        kind (Literal['barlow-twins']): Which of the choices it is.
        lambda_ (float | Unset): λ: weight of the off-diagonal term. By default `0.005`.
        scale (float | Unset): Factor on the whole loss, which grows with outputSize; lower it if training diverges. By
            default `1`.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `512`.
        output_size (int | Unset): Units of the projection. By default `512`.
    """

    kind: Literal["barlow-twins"]
    lambda_: float | Unset = UNSET
    scale: float | Unset = UNSET
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET

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
            }
        )
        if lambda_ is not UNSET:
            field_dict["lambda"] = lambda_
        if scale is not UNSET:
            field_dict["scale"] = scale
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["barlow-twins"], d.pop("kind"))
        if kind != "barlow-twins":
            raise ValueError(f"kind must match const 'barlow-twins', got '{kind}'")

        lambda_ = d.pop("lambda", UNSET)

        scale = d.pop("scale", UNSET)

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        barlow_twins_rotated_method_input = cls(
            kind=kind,
            lambda_=lambda_,
            scale=scale,
            hidden_size=hidden_size,
            output_size=output_size,
        )

        return barlow_twins_rotated_method_input
