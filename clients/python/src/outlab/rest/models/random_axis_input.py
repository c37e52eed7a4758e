from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.random_axis_input_settings import RandomAxisInputSettings


T = TypeVar("T", bound="RandomAxisInput")


@_attrs_define
class RandomAxisInput:
    """Combinations of settings that are drawn at random.

    Attributes:
        draws (int): How many combinations are drawn.
        settings (RandomAxisInputSettings): What is drawn for each setting, by its path.
        seed (int | Unset): The same seed draws the same values; more draws leave the first ones as they are. By default
            `1`.
    """

    draws: int
    settings: RandomAxisInputSettings
    seed: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        draws = self.draws

        settings = self.settings.to_dict()

        seed = self.seed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "draws": draws,
                "settings": settings,
            }
        )
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.random_axis_input_settings import RandomAxisInputSettings  # noqa: PLC0415

        d = dict(src_dict)
        draws = d.pop("draws")

        settings = RandomAxisInputSettings.from_dict(d.pop("settings"))

        seed = d.pop("seed", UNSET)

        random_axis_input = cls(
            draws=draws,
            settings=settings,
            seed=seed,
        )

        return random_axis_input
