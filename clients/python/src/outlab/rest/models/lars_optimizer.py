from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="LarsOptimizer")


@_attrs_define
class LarsOptimizer:
    """Layer-wise adaptive rate scaling: each kernel moves by a share of its own length

    Attributes:
        kind (Literal['lars']): Which of the choices it is.
        learning_rate (float): η before the schedule's factor. Default: 0.1.
        momentum (float): μ. Default: 0.9.
        weight_decay (float): λ, of kernels alone. Default: 1e-06.
        trust (float): Length of a kernel's step at a rate of 1, as a share of the kernel's. Default: 0.001.
    """

    kind: Literal["lars"]
    learning_rate: float = 0.1
    momentum: float = 0.9
    weight_decay: float = 1e-06
    trust: float = 0.001

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        learning_rate = self.learning_rate

        momentum = self.momentum

        weight_decay = self.weight_decay

        trust = self.trust

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "learningRate": learning_rate,
                "momentum": momentum,
                "weightDecay": weight_decay,
                "trust": trust,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["lars"], d.pop("kind"))
        if kind != "lars":
            raise ValueError(f"kind must match const 'lars', got '{kind}'")

        learning_rate = d.pop("learningRate")

        momentum = d.pop("momentum")

        weight_decay = d.pop("weightDecay")

        trust = d.pop("trust")

        lars_optimizer = cls(
            kind=kind,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
            trust=trust,
        )

        return lars_optimizer
