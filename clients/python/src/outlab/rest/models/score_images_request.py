from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ScoreImagesRequest")


@_attrs_define
class ScoreImagesRequest:
    """The images to score.

    Attributes:
        upload (str): SHA-256 of what was uploaded: one picture, or a ZIP, tar or tar.gz archive of at most 1000
            pictures.
        name (str | Unset): What messages call the upload, and one picture in the result. By default `"the upload"`.
        copies (int | Unset): Of one picture alone: so many augmented copies of it become a cloud, which is measured
            against the normal one.
    """

    upload: str
    name: str | Unset = UNSET
    copies: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        upload = self.upload

        name = self.name

        copies = self.copies

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "upload": upload,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if copies is not UNSET:
            field_dict["copies"] = copies

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        upload = d.pop("upload")

        name = d.pop("name", UNSET)

        copies = d.pop("copies", UNSET)

        score_images_request = cls(
            upload=upload,
            name=name,
            copies=copies,
        )

        return score_images_request
