from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.sgd_optimizer_decay import SgdOptimizerDecay, check_sgd_optimizer_decay
from ..types import UNSET, Unset

T = TypeVar("T", bound="SgdOptimizer")


@_attrs_define
class SgdOptimizer:
    """Stochastic gradient descent with momentum and weight decay

    Attributes:
        kind (Literal['sgd']): Which of the choices it is.
        learning_rate (float): η before the schedule's factor. Default: 0.06.
        momentum (float): μ. Default: 0.9.
        weight_decay (float): λ. Default: 0.0005.
        decay (SgdOptimizerDecay): What decays: everything, as in PyTorch, or kernels alone, sparing biases and batch
            norm.
        nesterov (bool | Unset): Whether weights move by Nesterov's momentum; without it, no.
    """

    kind: Literal["sgd"]
    decay: SgdOptimizerDecay
    learning_rate: float = 0.06
    momentum: float = 0.9
    weight_decay: float = 0.0005
    nesterov: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        learning_rate = self.learning_rate

        momentum = self.momentum

        weight_decay = self.weight_decay

        decay: str = self.decay

        nesterov = self.nesterov

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "learningRate": learning_rate,
                "momentum": momentum,
                "weightDecay": weight_decay,
                "decay": decay,
            }
        )
        if nesterov is not UNSET:
            field_dict["nesterov"] = nesterov

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["sgd"], d.pop("kind"))
        if kind != "sgd":
            raise ValueError(f"kind must match const 'sgd', got '{kind}'")

        learning_rate = d.pop("learningRate")

        momentum = d.pop("momentum")

        weight_decay = d.pop("weightDecay")

        decay = check_sgd_optimizer_decay(d.pop("decay"))

        nesterov = d.pop("nesterov", UNSET)

        sgd_optimizer = cls(
            kind=kind,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
            decay=decay,
            nesterov=nesterov,
        )

        return sgd_optimizer
