from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.failure_class import FailureClass, check_failure_class

T = TypeVar("T", bound="Failure")


@_attrs_define
class Failure:
    """Why something ended badly.

    Attributes:
        class_ (FailureClass): Why something failed, by what can be done about it.
        message (str): What happened, for people.
        log (list[str]): The last lines that the failed attempt's process wrote; empty where none came.
    """

    class_: FailureClass
    message: str
    log: list[str]

    def to_dict(self) -> dict[str, Any]:
        class_: str = self.class_

        message = self.message

        log = self.log

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "class": class_,
                "message": message,
                "log": log,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = check_failure_class(d.pop("class"))

        message = d.pop("message")

        log = cast(list[str], d.pop("log"))

        failure = cls(
            class_=class_,
            message=message,
            log=log,
        )

        return failure
