from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.failure_class import FailureClass, check_failure_class

T = TypeVar("T", bound="Failure")


@_attrs_define
class Failure:
    """Why something ended badly.

    Attributes:
        class_ (FailureClass): Why something failed, by what can be done about it.
        message (str): What happened, for people.
    """

    class_: FailureClass
    message: str

    def to_dict(self) -> dict[str, Any]:
        class_: str = self.class_

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "class": class_,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = check_failure_class(d.pop("class"))

        message = d.pop("message")

        failure = cls(
            class_=class_,
            message=message,
        )

        return failure
