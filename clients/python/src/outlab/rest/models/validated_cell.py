from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.experiment_spec import ExperimentSpec


T = TypeVar("T", bound="ValidatedCell")


@_attrs_define
class ValidatedCell:
    """A cell that was only checked, with every default filled in.

    Attributes:
        position (int): From 1.
        name (str): What its experiment is called.
        values (list[Any]): Its value of each of `settings`, in their order; null where it does not name one.
        spec_hash (str): SHA-256 (hex) of all of the spec that changes a result: everything but name, priority and
            limits.
        spec (ExperimentSpec): An experiment's spec with every default filled in.
    """

    position: int
    name: str
    values: list[Any]
    spec_hash: str
    spec: ExperimentSpec

    def to_dict(self) -> dict[str, Any]:
        position = self.position

        name = self.name

        values = self.values

        spec_hash = self.spec_hash

        spec = self.spec.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "position": position,
                "name": name,
                "values": values,
                "specHash": spec_hash,
                "spec": spec,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_spec import ExperimentSpec  # noqa: PLC0415

        d = dict(src_dict)
        position = d.pop("position")

        name = d.pop("name")

        values = cast(list[Any], d.pop("values"))

        spec_hash = d.pop("specHash")

        spec = ExperimentSpec.from_dict(d.pop("spec"))

        validated_cell = cls(
            position=position,
            name=name,
            values=values,
            spec_hash=spec_hash,
            spec=spec,
        )

        return validated_cell
