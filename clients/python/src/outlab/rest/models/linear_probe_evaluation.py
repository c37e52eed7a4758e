from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="LinearProbeEvaluation")


@_attrs_define
class LinearProbeEvaluation:
    """Linear softmax classifier on standardised features, trained by SGD

    Attributes:
        kind (Literal['linear-probe']): Which of the choices it is.
        epochs (int): passes over the labelled training images Default: 100.
        batch_size (int): images a step Default: 256.
        learning_rate (float): of the first step; a cosine brings it to 0 Default: 0.1.
        momentum (float): of SGD Default: 0.9.
        weight_decay (float): of the weights, not of the biases Default: 0.0.
    """

    kind: Literal["linear-probe"]
    epochs: int = 100
    batch_size: int = 256
    learning_rate: float = 0.1
    momentum: float = 0.9
    weight_decay: float = 0.0

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
                "epochs": epochs,
                "batchSize": batch_size,
                "learningRate": learning_rate,
                "momentum": momentum,
                "weightDecay": weight_decay,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["linear-probe"], d.pop("kind"))
        if kind != "linear-probe":
            raise ValueError(f"kind must match const 'linear-probe', got '{kind}'")

        epochs = d.pop("epochs")

        batch_size = d.pop("batchSize")

        learning_rate = d.pop("learningRate")

        momentum = d.pop("momentum")

        weight_decay = d.pop("weightDecay")

        linear_probe_evaluation = cls(
            kind=kind,
            epochs=epochs,
            batch_size=batch_size,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
        )

        return linear_probe_evaluation
