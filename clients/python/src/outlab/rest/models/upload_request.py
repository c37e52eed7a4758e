from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="UploadRequest")


@_attrs_define
class UploadRequest:
    """A file to upload.

    Attributes:
        size_bytes (int): Bytes that the whole file has.
    """

    size_bytes: int

    def to_dict(self) -> dict[str, Any]:
        size_bytes = self.size_bytes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sizeBytes": size_bytes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        size_bytes = d.pop("sizeBytes")

        upload_request = cls(
            size_bytes=size_bytes,
        )

        return upload_request
