from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="LeftOutImage")


@_attrs_define
class LeftOutImage:
    """A file that could not be scored.

    Attributes:
        file (str): What it was called.
        reason (str): Why it could not be scored, as words that follow its name.
    """

    file: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        file = self.file

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = d.pop("file")

        reason = d.pop("reason")

        left_out_image = cls(
            file=file,
            reason=reason,
        )

        return left_out_image
