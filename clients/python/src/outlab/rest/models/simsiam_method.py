from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="SimsiamMethod")


@_attrs_define
class SimsiamMethod:
    """SimSiam: one view predicts the other, through which no gradient flows

    Attributes:
        kind (Literal['simsiam']): Which of the choices it is.
        hidden_size (int): Units of the projector's hidden layer. Default: 512.
        output_size (int): Units of the projection. Default: 512.
        predictor_size (int): Units of the predictor's hidden layer, the bottleneck: a quarter of outputSize in the
            paper. Default: 128.
    """

    kind: Literal["simsiam"]
    hidden_size: int = 512
    output_size: int = 512
    predictor_size: int = 128

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        hidden_size = self.hidden_size

        output_size = self.output_size

        predictor_size = self.predictor_size

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "hiddenSize": hidden_size,
                "outputSize": output_size,
                "predictorSize": predictor_size,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["simsiam"], d.pop("kind"))
        if kind != "simsiam":
            raise ValueError(f"kind must match const 'simsiam', got '{kind}'")

        hidden_size = d.pop("hiddenSize")

        output_size = d.pop("outputSize")

        predictor_size = d.pop("predictorSize")

        simsiam_method = cls(
            kind=kind,
            hidden_size=hidden_size,
            output_size=output_size,
            predictor_size=predictor_size,
        )

        return simsiam_method
