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

T = TypeVar("T", bound="LarsOptimizerInput")


@_attrs_define
class LarsOptimizerInput:
    """Layer-wise adaptive rate scaling: each kernel moves by a share of its own length

    Attributes:
        kind (Literal['lars']): Which of the choices it is.
        learning_rate (float | Unset): η before the schedule's factor. By default `0.1`.
        momentum (float | Unset): μ. By default `0.9`.
        weight_decay (float | Unset): λ, of kernels alone. By default `0.000001`.
        trust (float | Unset): Length of a kernel's step at a rate of 1, as a share of the kernel's. By default `0.001`.
    """

    kind: Literal["lars"]
    learning_rate: float | Unset = UNSET
    momentum: float | Unset = UNSET
    weight_decay: float | Unset = UNSET
    trust: float | Unset = UNSET

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
            }
        )
        if learning_rate is not UNSET:
            field_dict["learningRate"] = learning_rate
        if momentum is not UNSET:
            field_dict["momentum"] = momentum
        if weight_decay is not UNSET:
            field_dict["weightDecay"] = weight_decay
        if trust is not UNSET:
            field_dict["trust"] = trust

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = cast(Literal["lars"], d.pop("kind"))
        if kind != "lars":
            raise ValueError(f"kind must match const 'lars', got '{kind}'")

        learning_rate = d.pop("learningRate", UNSET)

        momentum = d.pop("momentum", UNSET)

        weight_decay = d.pop("weightDecay", UNSET)

        trust = d.pop("trust", UNSET)

        lars_optimizer_input = cls(
            kind=kind,
            learning_rate=learning_rate,
            momentum=momentum,
            weight_decay=weight_decay,
            trust=trust,
        )

        return lars_optimizer_input
