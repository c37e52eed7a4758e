from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.study_cell import StudyCell
    from ..models.study_counts import StudyCounts
    from ..models.study_request import StudyRequest
    from ..models.user_reference import UserReference


T = TypeVar("T", bound="Study")


@_attrs_define
class Study:
    """A study with its cells.

    Attributes:
        id (UUID): Its id.
        name (str): What its owner calls it.
        owner (UserReference): A user as what belongs to one names its owner.
        max_concurrent (int | None): So many of its experiments go on at once; null means any number.
        cell_count (int): Its cells; those whose experiments were purged are in no state.
        counts (StudyCounts): How many of its experiments are in each state.
        created_at (datetime.datetime): When it was submitted.
        request (StudyRequest): Experiments that differ in a few settings, at most 1,000 of them.
        duplicates (int): Cells that were left out because an earlier one is the same experiment.
        rungs_decided (int): Rungs of its halving at which the best were chosen; 0 without halving.
        settings (list[str]): JSON Pointers of the settings in which cells differ, as they were written.
        cells (list[StudyCell]): In their order: what comes last in `axes` changes fastest.
    """

    id: UUID
    name: str
    owner: UserReference
    max_concurrent: int | None
    cell_count: int
    counts: StudyCounts
    created_at: datetime.datetime
    request: StudyRequest
    duplicates: int
    rungs_decided: int
    settings: list[str]
    cells: list[StudyCell]

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        owner = self.owner.to_dict()

        max_concurrent: int | None
        max_concurrent = self.max_concurrent

        cell_count = self.cell_count

        counts = self.counts.to_dict()

        created_at = self.created_at.isoformat()

        request = self.request.to_dict()

        duplicates = self.duplicates

        rungs_decided = self.rungs_decided

        settings = self.settings

        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "owner": owner,
                "maxConcurrent": max_concurrent,
                "cellCount": cell_count,
                "counts": counts,
                "createdAt": created_at,
                "request": request,
                "duplicates": duplicates,
                "rungsDecided": rungs_decided,
                "settings": settings,
                "cells": cells,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.study_cell import StudyCell  # noqa: PLC0415
        from ..models.study_counts import StudyCounts  # noqa: PLC0415
        from ..models.study_request import StudyRequest  # noqa: PLC0415
        from ..models.user_reference import UserReference  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

        owner = UserReference.from_dict(d.pop("owner"))

        def _parse_max_concurrent(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_concurrent = _parse_max_concurrent(d.pop("maxConcurrent"))

        cell_count = d.pop("cellCount")

        counts = StudyCounts.from_dict(d.pop("counts"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        request = StudyRequest.from_dict(d.pop("request"))

        duplicates = d.pop("duplicates")

        rungs_decided = d.pop("rungsDecided")

        settings = cast(list[str], d.pop("settings"))

        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = StudyCell.from_dict(cells_item_data)

            cells.append(cells_item)

        study = cls(
            id=id,
            name=name,
            owner=owner,
            max_concurrent=max_concurrent,
            cell_count=cell_count,
            counts=counts,
            created_at=created_at,
            request=request,
            duplicates=duplicates,
            rungs_decided=rungs_decided,
            settings=settings,
            cells=cells,
        )

        return study
