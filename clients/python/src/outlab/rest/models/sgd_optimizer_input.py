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

T = TypeVar("T", bound="SgdOptimizerInput")


@_attrs_define
class SgdOptimizerInput:
    """Stochastic gradient descent with momentum and weight decay

    Attributes:
        kind (Literal['sgd']): Which of the choices it is.
        learning_rate (float | Unset): η before the schedule's factor. By default `0.06`.
        momentum (float | Unset): μ. By default `0.9`.
        weight_decay (float | Unset): λ. By default `0.0005`.
        decay (SgdOptimizerDecay | Unset): What decays: everything, as in PyTorch, or kernels alone, sparing biases and
            batch norm.
        nesterov (bool | Unset): Whether weights move by Nesterov's momentum; without it, no.
    """

    kind: Literal["sgd"]
    learning_rate: float | Unset = UNSET
    momentum: float | Unset = UNSET
    weight_decay: float | Unset = UNSET
    decay: SgdOptimizerDecay | Unset = UNSET
    nesterov: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        learning_rate = self.learning_rate

        momentum = self.momentum

        weight_decay = self.weight_decay

        decay: str | Unset = UNSET
        if not isinstance(self.decay, Unset):
            decay = self.decay

        nesterov = self.nesterov

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if learning_rate is not UNSET:
            field_dict["learningRate"] = learning_rate
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if weight_decay is not UNSET:
            field_dict["weightDecay"] = weight_decay
        if decay is not UNSET:
            field_dict["decay"] = decay
        if nesterov is not UNSET:
            field_dict["nesterov"] = nesterov

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["sgd"], d.pop("kind"))
        if kind != "sgd":
            raise ValueError(f"kind must match const 'sgd', got '{kind}'")

        learning_rate = d.pop("learningRate", UNSET)

        momentum = d.pop("momentum", UNSET)

        weight_decay = d.pop("weightDecay", UNSET)

        _decay = d.pop("decay", UNSET)
        decay: SgdOptimizerDecay | Unset
        if isinstance(_decay, Unset):
            decay = UNSET
        else:
            decay = check_sgd_optimizer_decay(_decay)

        nesterov = d.pop("nesterov", UNSET)

        sgd_optimizer_input = cls(
            kind=kind,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
            decay=decay,
            nesterov=nesterov,
        )

        return sgd_optimizer_input
