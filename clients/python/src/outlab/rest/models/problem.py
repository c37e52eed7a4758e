from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.problem_code import ProblemCode, check_problem_code
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault import Fault


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """What went wrong (RFC 9457).

    Attributes:
        type_ (str): `urn:outlab:problem:` and the code.
        title (str): What the code means.
        status (int): The HTTP status.
        code (ProblemCode): What went wrong, as a word that programs can rely on.
        detail (str): What was expected, what was found, what would be right.
        instance (str | Unset): The request's id, to be named when asking for help.
        faults (list[Fault] | Unset): What is wrong, one entry a place; of many the first 100.
        faults_omitted (int | Unset): How many more faults there are than `faults` lists.
    """

    type_: str
    title: str
    status: int
    code: ProblemCode
    detail: str
    instance: str | Unset = UNSET
    faults: list[Fault] | Unset = UNSET
    faults_omitted: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        status = self.status

        code: str = self.code

        detail = self.detail

        instance = self.instance

        faults: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.faults, Unset):
            faults = []
            for faults_item_data in self.faults:
                faults_item = faults_item_data.to_dict()
                faults.append(faults_item)

        faults_omitted = self.faults_omitted

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "title": title,
                "status": status,
                "code": code,
                "detail": detail,
            }
        )
        if instance is not UNSET:
            field_dict["instance"] = instance
        if faults is not UNSET:
            field_dict["faults"] = faults
        if faults_omitted is not UNSET:
            field_dict["faultsOmitted"] = faults_omitted

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        status = d.pop("status")

        code = check_problem_code(d.pop("code"))

        detail = d.pop("detail")

        instance = d.pop("instance", UNSET)

        _faults = d.pop("faults", UNSET)
        faults: list[Fault] | Unset = UNSET
        if _faults is not UNSET:
            faults = []
            for faults_item_data in _faults:
                faults_item = Fault.from_dict(faults_item_data)

                faults.append(faults_item)

        faults_omitted = d.pop("faultsOmitted", UNSET)

        problem = cls(
            type_=type_,
            title=title,
            status=status,
            code=code,
            detail=detail,
            instance=instance,
            faults=faults,
            faults_omitted=faults_omitted,
        )

        return problem
