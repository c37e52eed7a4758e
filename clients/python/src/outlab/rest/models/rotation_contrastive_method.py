from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.barlow_twins_rotated_method import BarlowTwinsRotatedMethod
    from ..models.byol_rotated_method import ByolRotatedMethod
    from ..models.moco_v2_rotated_method import MocoV2RotatedMethod
    from ..models.simclr_rotated_method import SimclrRotatedMethod


T = TypeVar("T", bound="RotationContrastiveMethod")


@_attrs_define
class RotationContrastiveMethod:
    """Rotation-contrastive: another method, to which each turned copy of an image is an image of its own

    Attributes:
        kind (Literal['rotation-contrastive']): Which of the choices it is.
        on (BarlowTwinsRotatedMethod | ByolRotatedMethod | MocoV2RotatedMethod | SimclrRotatedMethod): The method that
            learns from the images and their copies: its kind, or with its parameters.
    """

    kind: Literal["rotation-contrastive"]
    on: BarlowTwinsRotatedMethod | ByolRotatedMethod | MocoV2RotatedMethod | SimclrRotatedMethod

    def to_dict(self) -> dict[str, Any]:
        from ..models.byol_rotated_method import ByolRotatedMethod  # noqa: PLC0415
        from ..models.moco_v2_rotated_method import MocoV2RotatedMethod  # noqa: PLC0415
        from ..models.simclr_rotated_method import SimclrRotatedMethod  # noqa: PLC0415

        kind = self.kind

        on: dict[str, Any]
        if isinstance(self.on, SimclrRotatedMethod):
            on = self.on.to_dict()
        elif isinstance(self.on, MocoV2RotatedMethod):
            on = self.on.to_dict()
        elif isinstance(self.on, ByolRotatedMethod):
            on = self.on.to_dict()
        else:
            on = self.on.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "on": on,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.barlow_twins_rotated_method import BarlowTwinsRotatedMethod  # noqa: PLC0415
        from ..models.byol_rotated_method import ByolRotatedMethod  # noqa: PLC0415
        from ..models.moco_v2_rotated_method import MocoV2RotatedMethod  # noqa: PLC0415
        from ..models.simclr_rotated_method import SimclrRotatedMethod  # noqa: PLC0415

        d = dict(src_dict)
        kind = cast(Literal["rotation-contrastive"], d.pop("kind"))
        if kind != "rotation-contrastive":
            raise ValueError(f"kind must match const 'rotation-contrastive', got '{kind}'")

        def _parse_on(
            data: object,
        ) -> BarlowTwinsRotatedMethod | ByolRotatedMethod | MocoV2RotatedMethod | SimclrRotatedMethod:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_0 = SimclrRotatedMethod.from_dict(data)

                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_1 = MocoV2RotatedMethod.from_dict(data)

                return on_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_2 = ByolRotatedMethod.from_dict(data)

                return on_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            on_type_3 = BarlowTwinsRotatedMethod.from_dict(data)

            return on_type_3

        on = _parse_on(d.pop("on"))

        rotation_contrastive_method = cls(
            kind=kind,
            on=on,
        )

        return rotation_contrastive_method
