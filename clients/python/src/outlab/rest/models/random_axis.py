from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.random_axis_settings import RandomAxisSettings


T = TypeVar("T", bound="RandomAxis")


@_attrs_define
class RandomAxis:
    """Combinations of settings that are drawn at random.

    Attributes:
        draws (int): How many combinations are drawn.
        seed (int): The same seed draws the same values; more draws leave the first ones as they are. Default: 1.
        settings (RandomAxisSettings): What is drawn for each setting, by its path.
    """

    draws: int
    settings: RandomAxisSettings
    seed: int = 1

    def to_dict(self) -> dict[str, Any]:
        draws = self.draws

        seed = self.seed

        settings = self.settings.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "draws": draws,
                "seed": seed,
                "settings": settings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.random_axis_settings import RandomAxisSettings  # noqa: PLC0415

        d = dict(src_dict)
        draws = d.pop("draws")

        seed = d.pop("seed")

        settings = RandomAxisSettings.from_dict(d.pop("settings"))

        random_axis = cls(
            draws=draws,
            seed=seed,
            settings=settings,
        )

        return random_axis
