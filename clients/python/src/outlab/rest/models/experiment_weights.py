from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="ExperimentWeights")


@_attrs_define
class ExperimentWeights:
    """Of an encoder that another experiment has trained.

    Attributes:
        from_ (Literal['experiment']): Where they come from.
        experiment (UUID): Its final encoder; it must have the same layers.
    """

    from_: Literal["experiment"]
    experiment: UUID

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_

        experiment = str(self.experiment)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "experiment": experiment,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = cast(Literal["experiment"], d.pop("from"))
        if from_ != "experiment":
            raise ValueError(f"from must match const 'experiment', got '{from_}'")

        experiment = UUID(d.pop("experiment"))

        experiment_weights = cls(
            from_=from_,
            experiment=experiment,
        )

        return experiment_weights
