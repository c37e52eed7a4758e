from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.fault_code import FaultCode, check_fault_code

T = TypeVar("T", bound="Fault")


@_attrs_define
class Fault:
    """One thing that is wrong, and what would be right.

    Attributes:
        pointer (str): JSON Pointer (RFC 6901) to the place; empty for the whole document.
        code (FaultCode): What kind of fault it is.
        message (str): What was expected, what was found, what would be right.
    """

    pointer: str
    code: FaultCode
    message: str

    def to_dict(self) -> dict[str, Any]:
        pointer = self.pointer

        code: str = self.code

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "pointer": pointer,
                "code": code,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pointer = d.pop("pointer")

        code = check_fault_code(d.pop("code"))

        message = d.pop("message")

        fault = cls(
            pointer=pointer,
            code=code,
            message=message,
        )

        return fault
