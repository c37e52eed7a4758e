from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ContinueRequest")


@_attrs_define
class ContinueRequest:
    """For how long a training goes on.

    Attributes:
        epochs (int): Epochs beyond those that it has.
        name (str | Unset): What the new experiment is called; without one, as the other.
    """

    epochs: int
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        epochs = self.epochs

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "epochs": epochs,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        epochs = d.pop("epochs")

        name = d.pop("name", UNSET)

        continue_request = cls(
            epochs=epochs,
            name=name,
        )

        return continue_request
