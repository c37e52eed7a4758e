from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.halving import Halving
    from ..models.study_axes import StudyAxes
    from ..models.study_spec import StudySpec


T = TypeVar("T", bound="StudyRequest")


@_attrs_define
class StudyRequest:
    """Experiments that differ in a few settings, at most 1,000 of them.

    Attributes:
        name (str): What people call it; its experiments are named after it.
        spec (StudySpec): What all cells share, as the spec of an experiment. What an axis gives may be left out.
        axes (StudyAxes): How cells differ. Every combination of what the axes give is a cell.
        max_concurrent (int | Unset): So many of its experiments go on at once; without it, as many as there are slots.
        halving (Halving | Unset): Successive halving: at each rung the worst cells are left paused, and the best train
            on.
    """

    name: str
    spec: StudySpec
    axes: StudyAxes
    max_concurrent: int | Unset = UNSET
    halving: Halving | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        spec = self.spec.to_dict()

        axes = self.axes.to_dict()

        max_concurrent = self.max_concurrent

        halving: dict[str, Any] | Unset = UNSET
        if not isinstance(self.halving, Unset):
            halving = self.halving.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "spec": spec,
                "axes": axes,
            }
        )
        if max_concurrent is not UNSET:
            field_dict["maxConcurrent"] = max_concurrent
        if halving is not UNSET:
            field_dict["halving"] = halving

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.halving import Halving  # noqa: PLC0415
        from ..models.study_axes import StudyAxes  # noqa: PLC0415
        from ..models.study_spec import StudySpec  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        spec = StudySpec.from_dict(d.pop("spec"))

        axes = StudyAxes.from_dict(d.pop("axes"))

        max_concurrent = d.pop("maxConcurrent", UNSET)

        _halving = d.pop("halving", UNSET)
        halving: Halving | Unset
        if isinstance(_halving, Unset):
            halving = UNSET
        else:
            halving = Halving.from_dict(_halving)

        study_request = cls(
            name=name,
            spec=spec,
            axes=axes,
            max_concurrent=max_concurrent,
            halving=halving,
        )

        return study_request
