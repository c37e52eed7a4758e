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

from ..models.rotation_contrastive_method_input_on_type_0 import (
    RotationContrastiveMethodInputOnType0,
    check_rotation_contrastive_method_input_on_type_0,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.barlow_twins_rotated_method_input import BarlowTwinsRotatedMethodInput
    from ..models.byol_rotated_method_input import ByolRotatedMethodInput
    from ..models.moco_v2_rotated_method_input import MocoV2RotatedMethodInput
    from ..models.simclr_rotated_method_input import SimclrRotatedMethodInput


T = TypeVar("T", bound="RotationContrastiveMethodInput")


@_attrs_define
class RotationContrastiveMethodInput:
    """Rotation-contrastive: another method, to which each turned copy of an image is an image of its own

    Attributes:
        kind (Literal['rotation-contrastive']): Which of the choices it is.
        on (BarlowTwinsRotatedMethodInput | ByolRotatedMethodInput | MocoV2RotatedMethodInput |
            RotationContrastiveMethodInputOnType0 | SimclrRotatedMethodInput | Unset): The method that learns from the
            images and their copies: its kind, or with its parameters. By default `"simclr"`.
    """

    kind: Literal["rotation-contrastive"]
    on: (
        BarlowTwinsRotatedMethodInput
        | ByolRotatedMethodInput
        | MocoV2RotatedMethodInput
        | RotationContrastiveMethodInputOnType0
        | SimclrRotatedMethodInput
        | Unset
    ) = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.byol_rotated_method_input import ByolRotatedMethodInput  # noqa: PLC0415
        from ..models.moco_v2_rotated_method_input import MocoV2RotatedMethodInput  # noqa: PLC0415
        from ..models.simclr_rotated_method_input import SimclrRotatedMethodInput  # noqa: PLC0415

        kind = self.kind

        on: dict[str, Any] | str | Unset
        if isinstance(self.on, Unset):
            on = UNSET
        elif isinstance(self.on, str):
            on = self.on
        elif isinstance(self.on, SimclrRotatedMethodInput):
            on = self.on.to_dict()
        elif isinstance(self.on, MocoV2RotatedMethodInput):
            on = self.on.to_dict()
        elif isinstance(self.on, ByolRotatedMethodInput):
            on = self.on.to_dict()
        else:
            on = self.on.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if on is not UNSET:
            field_dict["on"] = on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.barlow_twins_rotated_method_input import (
            BarlowTwinsRotatedMethodInput,  # noqa: PLC0415
        )
        from ..models.byol_rotated_method_input import ByolRotatedMethodInput  # noqa: PLC0415
        from ..models.moco_v2_rotated_method_input import MocoV2RotatedMethodInput  # noqa: PLC0415
        from ..models.simclr_rotated_method_input import SimclrRotatedMethodInput  # noqa: PLC0415

        d = dict(src_dict)
        kind = cast(Literal["rotation-contrastive"], d.pop("kind"))
        if kind != "rotation-contrastive":
            raise ValueError(f"kind must match const 'rotation-contrastive', got '{kind}'")

        def _parse_on(
            data: object,
        ) -> (
            BarlowTwinsRotatedMethodInput
            | ByolRotatedMethodInput
            | MocoV2RotatedMethodInput
            | RotationContrastiveMethodInputOnType0
            | SimclrRotatedMethodInput
            | Unset
        ):
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_type_0 = check_rotation_contrastive_method_input_on_type_0(data)

                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_1_type_0 = SimclrRotatedMethodInput.from_dict(data)

                return on_type_1_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_1_type_1 = MocoV2RotatedMethodInput.from_dict(data)

                return on_type_1_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_type_1_type_2 = ByolRotatedMethodInput.from_dict(data)

                return on_type_1_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            on_type_1_type_3 = BarlowTwinsRotatedMethodInput.from_dict(data)

            return on_type_1_type_3

        on = _parse_on(d.pop("on", UNSET))

        rotation_contrastive_method_input = cls(
            kind=kind,
            on=on,
        )

        return rotation_contrastive_method_input
