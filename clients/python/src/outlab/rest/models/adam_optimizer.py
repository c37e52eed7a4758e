from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.adam_optimizer_decay import AdamOptimizerDecay, check_adam_optimizer_decay

T = TypeVar("T", bound="AdamOptimizer")


@_attrs_define
class AdamOptimizer:
    """Adam: each weight moves by its gradient's mean over the root of its squares' mean

    Attributes:
        kind (Literal['adam']): Which of the choices it is.
        learning_rate (float): η before the schedule's factor. Default: 0.001.
        beta1 (float): β₁: share of the gradient's mean that a step keeps. Default: 0.9.
        beta2 (float): β₂: share of the squared gradient's mean that a step keeps. Default: 0.999.
        epsilon (float): ε: added to the root of the squares' mean. Default: 1e-08.
        decay (AdamOptimizerDecay): What decays: everything, as in PyTorch, or kernels alone, sparing biases and batch
            norm.
        weight_decay (float): λ: λ w joins the gradient. Default: 0.0.
    """

    kind: Literal["adam"]
    decay: AdamOptimizerDecay
    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-08
    weight_decay: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        learning_rate = self.learning_rate

        beta1 = self.beta1

        beta2 = self.beta2

        epsilon = self.epsilon

        decay: str = self.decay

        weight_decay = self.weight_decay

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "learningRate": learning_rate,
                "beta1": beta1,
                "beta2": beta2,
                "epsilon": epsilon,
                "decay": decay,
                "weightDecay": weight_decay,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["adam"], d.pop("kind"))
        if kind != "adam":
            raise ValueError(f"kind must match const 'adam', got '{kind}'")

        learning_rate = d.pop("learningRate")

        beta1 = d.pop("beta1")

        beta2 = d.pop("beta2")

        epsilon = d.pop("epsilon")

        decay = check_adam_optimizer_decay(d.pop("decay"))

        weight_decay = d.pop("weightDecay")

        adam_optimizer = cls(
            kind=kind,
            learning_rate=learning_rate,
            beta1=beta1,
            beta2=beta2,
            epsilon=epsilon,
            decay=decay,
            weight_decay=weight_decay,
        )

        return adam_optimizer
