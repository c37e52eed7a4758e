from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cell_patch import CellPatch
    from ..models.random_axis import RandomAxis
    from ..models.study_axes_grid import StudyAxesGrid


T = TypeVar("T", bound="StudyAxes")


@_attrs_define
class StudyAxes:
    """How cells differ. Every combination of what the axes give is a cell.

    Attributes:
        list_ (list[CellPatch] | Unset): Changes of the spec that are written out.
        random (RandomAxis | Unset): Combinations of settings that are drawn at random.
        grid (StudyAxesGrid | Unset): Values of each setting, by its path, such as `training.epochs`; every combination
            is a cell.
        methods (list[str] | Unset): Kinds of methods, each with its defaults.
        normal_classes (list[str] | Literal['each'] | Unset): Classes of which one at a time is the normal one; `each`:
            every class of the data set.
        seeds (list[int] | Unset): Seeds. Cells that differ in the seed alone are one setting.
    """

    list_: list[CellPatch] | Unset = UNSET
    random: RandomAxis | Unset = UNSET
    grid: StudyAxesGrid | Unset = UNSET
    methods: list[str] | Unset = UNSET
    normal_classes: list[str] | Literal["each"] | Unset = UNSET
    seeds: list[int] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        list_: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.list_, Unset):
            list_ = []
            for list_item_data in self.list_:
                list_item = list_item_data.to_dict()
                list_.append(list_item)

        random: dict[str, Any] | Unset = UNSET
        if not isinstance(self.random, Unset):
            random = self.random.to_dict()

        grid: dict[str, Any] | Unset = UNSET
        if not isinstance(self.grid, Unset):
            grid = self.grid.to_dict()

        methods: list[str] | Unset = UNSET
        if not isinstance(self.methods, Unset):
            methods = self.methods

        normal_classes: list[str] | Literal["each"] | Unset
        if isinstance(self.normal_classes, Unset):
            normal_classes = UNSET
        elif isinstance(self.normal_classes, list):
            normal_classes = self.normal_classes

        else:
            normal_classes = self.normal_classes

        seeds: list[int] | Unset = UNSET
        if not isinstance(self.seeds, Unset):
            seeds = self.seeds

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if list_ is not UNSET:
            field_dict["list"] = list_
        if random is not UNSET:
            field_dict["random"] = random
        if grid is not UNSET:
            field_dict["grid"] = grid
        if methods is not UNSET:
            field_dict["methods"] = methods
        if normal_classes is not UNSET:
            field_dict["normalClasses"] = normal_classes
        if seeds is not UNSET:
            field_dict["seeds"] = seeds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cell_patch import CellPatch  # noqa: PLC0415
        from ..models.random_axis import RandomAxis  # noqa: PLC0415
        from ..models.study_axes_grid import StudyAxesGrid  # noqa: PLC0415

        d = dict(src_dict)
        _list_ = d.pop("list", UNSET)
        list_: list[CellPatch] | Unset = UNSET
        if _list_ is not UNSET:
            list_ = []
            for list_item_data in _list_:
                list_item = CellPatch.from_dict(list_item_data)

                list_.append(list_item)

        _random = d.pop("random", UNSET)
        random: RandomAxis | Unset
        if isinstance(_random, Unset):
            random = UNSET
        else:
            random = RandomAxis.from_dict(_random)

        _grid = d.pop("grid", UNSET)
        grid: StudyAxesGrid | Unset
        if isinstance(_grid, Unset):
            grid = UNSET
        else:
            grid = StudyAxesGrid.from_dict(_grid)

        methods = cast(list[str], d.pop("methods", UNSET))

        def _parse_normal_classes(data: object) -> list[str] | Literal["each"] | Unset:
            if isinstance(data, Unset):
                return data
            normal_classes_type_0 = cast(Literal["each"], data)
            if normal_classes_type_0 != "each":
                raise ValueError(
                    f"normalClasses_type_0 must match const 'each', got '{normal_classes_type_0}'"
                )
            return normal_classes_type_0
            if not isinstance(data, list):
                raise TypeError()
            normal_classes_type_1 = cast(list[str], data)

            return normal_classes_type_1

        normal_classes = _parse_normal_classes(d.pop("normalClasses", UNSET))

        seeds = cast(list[int], d.pop("seeds", UNSET))

        study_axes = cls(
            list_=list_,
            random=random,
            grid=grid,
            methods=methods,
            normal_classes=normal_classes,
            seeds=seeds,
        )

        return study_axes
