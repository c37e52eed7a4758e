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

T = TypeVar("T", bound="SimsiamMethodInput")


@_attrs_define
class SimsiamMethodInput:
    """SimSiam: one view predicts the other, through which no gradient flows

    Attributes:
        kind (Literal['simsiam']): Which of the choices it is.
        hidden_size (int | Unset): Units of the projector's hidden layer. By default `512`.
        output_size (int | Unset): Units of the projection. By default `512`.
        predictor_size (int | Unset): Units of the predictor's hidden layer, the bottleneck: a quarter of outputSize in
            the paper. By default `128`.
    """

    kind: Literal["simsiam"]
    hidden_size: int | Unset = UNSET
    output_size: int | Unset = UNSET
    predictor_size: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        hidden_size = self.hidden_size

        output_size = self.output_size

        predictor_size = self.predictor_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if hidden_size is not UNSET:
            field_dict["hiddenSize"] = hidden_size
        if output_size is not UNSET:
            field_dict["outputSize"] = output_size
        if predictor_size is not UNSET:
            field_dict["predictorSize"] = predictor_size

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["simsiam"], d.pop("kind"))
        if kind != "simsiam":
            raise ValueError(f"kind must match const 'simsiam', got '{kind}'")

        hidden_size = d.pop("hiddenSize", UNSET)

        output_size = d.pop("outputSize", UNSET)

        predictor_size = d.pop("predictorSize", UNSET)

        simsiam_method_input = cls(
            kind=kind,
            hidden_size=hidden_size,
            output_size=output_size,
            predictor_size=predictor_size,
        )

        return simsiam_method_input
