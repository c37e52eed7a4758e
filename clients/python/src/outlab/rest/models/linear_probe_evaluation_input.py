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

T = TypeVar("T", bound="LinearProbeEvaluationInput")


@_attrs_define
class LinearProbeEvaluationInput:
    """Linear softmax classifier on standardised features, trained by SGD

    Attributes:
        kind (Literal['linear-probe']): Which of the choices it is.
        epochs (int | Unset): passes over the labelled training images By default `100`.
        batch_size (int | Unset): images a step By default `256`.
        learning_rate (float | Unset): of the first step; a cosine brings it to 0 By default `0.1`.
        momentum (float | Unset): of SGD By default `0.9`.
        weight_decay (float | Unset): of the weights, not of the biases By default `0`.
    """

    kind: Literal["linear-probe"]
    epochs: int | Unset = UNSET
    batch_size: int | Unset = UNSET
    learning_rate: float | Unset = UNSET
    momentum: float | Unset = UNSET
    weight_decay: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        epochs = self.epochs

        batch_size = self.batch_size

        learning_rate = self.learning_rate

        momentum = self.momentum

        weight_decay = self.weight_decay

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if epochs is not UNSET:
            field_dict["epochs"] = epochs
        if batch_size is not UNSET:
            field_dict["batchSize"] = batch_size
        if learning_rate is not UNSET:
            field_dict["learningRate"] = learning_rate
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if weight_decay is not UNSET:
            field_dict["weightDecay"] = weight_decay

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["linear-probe"], d.pop("kind"))
        if kind != "linear-probe":
            raise ValueError(f"kind must match const 'linear-probe', got '{kind}'")

        epochs = d.pop("epochs", UNSET)

        batch_size = d.pop("batchSize", UNSET)

        learning_rate = d.pop("learningRate", UNSET)

        momentum = d.pop("momentum", UNSET)

        weight_decay = d.pop("weightDecay", UNSET)

        linear_probe_evaluation_input = cls(
            kind=kind,
            epochs=epochs,
            batch_size=batch_size,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
        )

        return linear_probe_evaluation_input
