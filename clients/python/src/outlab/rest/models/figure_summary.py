from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.figure_name import FigureName, check_figure_name

T = TypeVar("T", bound="FigureSummary")


@_attrs_define
class FigureSummary:
    """A figure of an experiment.

    Attributes:
        name (FigureName): A figure.
        title (str): What it shows.
        reading (str): How to read it, in one sentence.
        choices (list[str]): What `of` may name, such as each scorer; without it the first is drawn. Empty: all at once.
        missing (None | str): Why it cannot be drawn; null where it can.
    """

    name: FigureName
    title: str
    reading: str
    choices: list[str]
    missing: None | str

    def to_dict(self) -> dict[str, Any]:
        name: str = self.name

        title = self.title

        reading = self.reading

        choices = self.choices

        missing: None | str
        missing = self.missing

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "title": title,
                "reading": reading,
                "choices": choices,
                "missing": missing,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = check_figure_name(d.pop("name"))

        title = d.pop("title")

        reading = d.pop("reading")

        choices = cast(list[str], d.pop("choices"))

        def _parse_missing(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        missing = _parse_missing(d.pop("missing"))

        figure_summary = cls(
            name=name,
            title=title,
            reading=reading,
            choices=choices,
            missing=missing,
        )

        return figure_summary
