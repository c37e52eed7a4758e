from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FileWeights")


@_attrs_define
class FileWeights:
    """Of a file, checked by name and shape of every tensor.

    Attributes:
        from_ (Literal['file']): Where they come from.
        file (str): A safetensors file in the worker's OUTLAB_WEIGHTS_DIR, by its relative path.
        sha256 (str | Unset): Of the file's bytes: with it no other file of that name is taken.
    """

    from_: Literal["file"]
    file: str
    sha256: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_

        file = self.file

        sha256 = self.sha256

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "file": file,
            }
        )
        if sha256 is not UNSET:
            field_dict["sha256"] = sha256

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = cast(Literal["file"], d.pop("from"))
        if from_ != "file":
            raise ValueError(f"from must match const 'file', got '{from_}'")

        file = d.pop("file")

        sha256 = d.pop("sha256", UNSET)

        file_weights = cls(
            from_=from_,
            file=file,
            sha256=sha256,
        )

        return file_weights
