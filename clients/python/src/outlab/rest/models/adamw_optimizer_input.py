from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.adamw_optimizer_decay import (
    AdamwOptimizerDecay,
    check_adamw_optimizer_decay,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="AdamwOptimizerInput")


@_attrs_define
class AdamwOptimizerInput:
    """Adam with weight decay apart from the gradient

    Attributes:
        kind (Literal['adamw']): Which of the choices it is.
        learning_rate (float | Unset): η before the schedule's factor. By default `0.001`.
        beta1 (float | Unset): β₁: share of the gradient's mean that a step keeps. By default `0.9`.
        beta2 (float | Unset): β₂: share of the squared gradient's mean that a step keeps. By default `0.999`.
        epsilon (float | Unset): ε: added to the root of the squares' mean. By default `1e-8`.
        decay (AdamwOptimizerDecay | Unset): What decays: everything, as in PyTorch, or kernels alone, sparing biases
            and batch norm.
        weight_decay (float | Unset): λ: weights shrink by η λ at each step. By default `0.01`.
    """

    kind: Literal["adamw"]
    learning_rate: float | Unset = UNSET
    beta1: float | Unset = UNSET
    beta2: float | Unset = UNSET
    epsilon: float | Unset = UNSET
    decay: AdamwOptimizerDecay | Unset = UNSET
    weight_decay: float | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        learning_rate = self.learning_rate

        beta1 = self.beta1

        beta2 = self.beta2

        epsilon = self.epsilon

        decay: str | Unset = UNSET
        if not isinstance(self.decay, Unset):
            decay = self.decay

        weight_decay = self.weight_decay

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if learning_rate is not UNSET:
            field_dict["learningRate"] = learning_rate
        if beta1 is not UNSET:
            field_dict["beta1"] = beta1
        if beta2 is not UNSET:
            field_dict["beta2"] = beta2
        if epsilon is not UNSET:
            field_dict["epsilon"] = epsilon
        if decay is not UNSET:
            field_dict["decay"] = decay
        if weight_decay is not UNSET:
            field_dict["weightDecay"] = weight_decay

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["adamw"], d.pop("kind"))
        if kind != "adamw":
            raise ValueError(f"kind must match const 'adamw', got '{kind}'")

        learning_rate = d.pop("learningRate", UNSET)

        beta1 = d.pop("beta1", UNSET)

        beta2 = d.pop("beta2", UNSET)

        epsilon = d.pop("epsilon", UNSET)

        _decay = d.pop("decay", UNSET)
        decay: AdamwOptimizerDecay | Unset
        if isinstance(_decay, Unset):
            decay = UNSET
        else:
            decay = check_adamw_optimizer_decay(_decay)

        weight_decay = d.pop("weightDecay", UNSET)

        adamw_optimizer_input = cls(
            kind=kind,
            learning_rate=learning_rate,
            beta1=beta1,
            beta2=beta2,
            epsilon=epsilon,
            decay=decay,
            weight_decay=weight_decay,
        )

        return adamw_optimizer_input
