from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.validated_cell import ValidatedCell


T = TypeVar("T", bound="ValidatedStudy")


@_attrs_define
class ValidatedStudy:
    """A study that was only checked: nothing was submitted.

    Attributes:
        settings (list[str]): JSON Pointers of the settings in which cells differ, as they were written.
        duplicates (int): Cells that were left out because an earlier one is the same experiment.
        cells (list[ValidatedCell]): In their order.
    """

    settings: list[str]
    duplicates: int
    cells: list[ValidatedCell]

    def to_dict(self) -> dict[str, Any]:
        settings = self.settings

        duplicates = self.duplicates

        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "settings": settings,
                "duplicates": duplicates,
                "cells": cells,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.validated_cell import ValidatedCell  # noqa: PLC0415

        d = dict(src_dict)
        settings = cast(list[str], d.pop("settings"))

        duplicates = d.pop("duplicates")

        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = ValidatedCell.from_dict(cells_item_data)

            cells.append(cells_item)

        validated_study = cls(
            settings=settings,
            duplicates=duplicates,
            cells=cells,
        )

        return validated_study
