from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ImportReportDuplicatesItem")


@_attrs_define
class ImportReportDuplicatesItem:
    """
    Attributes:
        train (str): An image to train on.
        test (str): The test image that has the same pixels.
    """

    train: str
    test: str

    def to_dict(self) -> dict[str, Any]:
        train = self.train

        test = self.test

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "train": train,
                "test": test,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        train = d.pop("train")

        test = d.pop("test")

        import_report_duplicates_item = cls(
            train=train,
            test=test,
        )

        return import_report_duplicates_item
