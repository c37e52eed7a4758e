from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.experiment_spec import ExperimentSpec


T = TypeVar("T", bound="ValidatedSpec")


@_attrs_define
class ValidatedSpec:
    """A spec that was only checked: with every default filled in, and nothing submitted.

    Attributes:
        spec (ExperimentSpec): An experiment's spec with every default filled in.
        spec_hash (str): SHA-256 (hex) of all of the spec that changes a result: everything but name, priority and
            limits.
    """

    spec: ExperimentSpec
    spec_hash: str

    def to_dict(self) -> dict[str, Any]:
        spec = self.spec.to_dict()

        spec_hash = self.spec_hash

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "spec": spec,
                "specHash": spec_hash,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_spec import ExperimentSpec  # noqa: PLC0415

        d = dict(src_dict)
        spec = ExperimentSpec.from_dict(d.pop("spec"))

        spec_hash = d.pop("specHash")

        validated_spec = cls(
            spec=spec,
            spec_hash=spec_hash,
        )

        return validated_spec
