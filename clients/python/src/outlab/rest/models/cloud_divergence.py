from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="CloudDivergence")


@_attrs_define
class CloudDivergence:
    """How far a cloud of images is from the normal one.

    Attributes:
        divergence (str): As it is called in the table `class-divergence`.
        value (float): Higher is farther from the normal training images.
        p_value (float | None): How often normal images are as far; null where there are too few to say.
    """

    divergence: str
    value: float
    p_value: float | None

    def to_dict(self) -> dict[str, Any]:
        divergence = self.divergence

        value = self.value

        p_value: float | None
        p_value = self.p_value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "divergence": divergence,
                "value": value,
                "pValue": p_value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        divergence = d.pop("divergence")

        value = d.pop("value")

        def _parse_p_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        p_value = _parse_p_value(d.pop("pValue"))

        cloud_divergence = cls(
            divergence=divergence,
            value=value,
            p_value=p_value,
        )

        return cloud_divergence
