from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.import_report_duplicates_item import ImportReportDuplicatesItem
    from ..models.import_report_left_out_item import ImportReportLeftOutItem


T = TypeVar("T", bound="ImportReport")


@_attrs_define
class ImportReport:
    """What was taken, what was left out and why.

    Attributes:
        is_split_given (bool): Whether the files were in train and test already.
        left_out (list[ImportReportLeftOutItem]): The first 1,000 files that were left out; in a list of data sets the
            first 10.
        left_out_count (int): How many files were left out.
        duplicates (list[ImportReportDuplicatesItem]): The first 1,000 test images that are training images too; in a
            list of data sets the first 10.
        duplicate_count (int): How many test images are training images too.
        notes (list[str]): What was done to images, and what is missing, in sentences.
    """

    is_split_given: bool
    left_out: list[ImportReportLeftOutItem]
    left_out_count: int
    duplicates: list[ImportReportDuplicatesItem]
    duplicate_count: int
    notes: list[str]

    def to_dict(self) -> dict[str, Any]:
        is_split_given = self.is_split_given

        left_out = []
        for left_out_item_data in self.left_out:
            left_out_item = left_out_item_data.to_dict()
            left_out.append(left_out_item)

        left_out_count = self.left_out_count

        duplicates = []
        for duplicates_item_data in self.duplicates:
            duplicates_item = duplicates_item_data.to_dict()
            duplicates.append(duplicates_item)

        duplicate_count = self.duplicate_count

        notes = self.notes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "isSplitGiven": is_split_given,
                "leftOut": left_out,
                "leftOutCount": left_out_count,
                "duplicates": duplicates,
                "duplicateCount": duplicate_count,
                "notes": notes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_report_duplicates_item import ImportReportDuplicatesItem  # noqa: PLC0415
        from ..models.import_report_left_out_item import ImportReportLeftOutItem  # noqa: PLC0415

        d = dict(src_dict)
        is_split_given = d.pop("isSplitGiven")

        left_out = []
        _left_out = d.pop("leftOut")
        for left_out_item_data in _left_out:
            left_out_item = ImportReportLeftOutItem.from_dict(left_out_item_data)

            left_out.append(left_out_item)

        left_out_count = d.pop("leftOutCount")

        duplicates = []
        _duplicates = d.pop("duplicates")
        for duplicates_item_data in _duplicates:
            duplicates_item = ImportReportDuplicatesItem.from_dict(duplicates_item_data)

            duplicates.append(duplicates_item)

        duplicate_count = d.pop("duplicateCount")

        notes = cast(list[str], d.pop("notes"))

        import_report = cls(
            is_split_given=is_split_given,
            left_out=left_out,
            left_out_count=left_out_count,
            duplicates=duplicates,
            duplicate_count=duplicate_count,
            notes=notes,
        )

        return import_report
