from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Stl10OneClassDatasetInputLimitPerClass")


@_attrs_define
class Stl10OneClassDatasetInputLimitPerClass:
    """At most so many images of each class; without a number, all of them. By default what its own defaults say.

    Attributes:
        train (int | Unset): Images of each class at most.
        test (int | Unset): Images of each class at most.
    """

    train: int | Unset = UNSET
    test: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        train = self.train

        test = self.test

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if train is not UNSET:
            field_dict["train"] = train
        if test is not UNSET:
            field_dict["test"] = test

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        train = d.pop("train", UNSET)

        test = d.pop("test", UNSET)

        stl_10_one_class_dataset_input_limit_per_class = cls(
            train=train,
            test=test,
        )

        return stl_10_one_class_dataset_input_limit_per_class
