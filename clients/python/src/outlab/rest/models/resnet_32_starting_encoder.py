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

from ..models.resnet_32_starting_encoder_shortcut import (
    Resnet32StartingEncoderShortcut,
    check_resnet_32_starting_encoder_shortcut,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.experiment_weights import ExperimentWeights
    from ..models.file_weights import FileWeights
    from ..models.fresh_weights import FreshWeights


T = TypeVar("T", bound="Resnet32StartingEncoder")


@_attrs_define
class Resnet32StartingEncoder:
    """ResNet-32 for small images: 463,504 parameters, 68.86 M multiply-adds at 32 x 32 x 3, 64 features

    Attributes:
        kind (Literal['resnet-32']): Which of the choices it is.
        width (int): Channels of the first stage; the second has twice, the third four times as many. Default: 16.
        shortcut (Resnet32StartingEncoderShortcut): Where a stage begins: A subsamples and pads with zeros, B convolves
            1 x 1 and normalises.
        weights (ExperimentWeights | FileWeights | FreshWeights | Unset): Where the first weights of the encoder come
            from.
    """

    kind: Literal["resnet-32"]
    shortcut: Resnet32StartingEncoderShortcut
    width: int = 16
    weights: ExperimentWeights | FileWeights | FreshWeights | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        kind = self.kind

        width = self.width

        shortcut: str = self.shortcut

        weights: dict[str, Any] | Unset
        if isinstance(self.weights, Unset):
            weights = UNSET
        elif isinstance(self.weights, FreshWeights):
            weights = self.weights.to_dict()
        elif isinstance(self.weights, ExperimentWeights):
            weights = self.weights.to_dict()
        else:
            weights = self.weights.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "width": width,
                "shortcut": shortcut,
            }
        )
        if weights is not UNSET:
            field_dict["weights"] = weights

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.file_weights import FileWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        d = dict(src_dict)
        kind = cast(Literal["resnet-32"], d.pop("kind"))
        if kind != "resnet-32":
            raise ValueError(f"kind must match const 'resnet-32', got '{kind}'")

        width = d.pop("width")

        shortcut = check_resnet_32_starting_encoder_shortcut(d.pop("shortcut"))

        def _parse_weights(data: object) -> ExperimentWeights | FileWeights | FreshWeights | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_weights_type_0 = FreshWeights.from_dict(data)

                return componentsschemas_weights_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_weights_type_1 = ExperimentWeights.from_dict(data)

                return componentsschemas_weights_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_weights_type_2 = FileWeights.from_dict(data)

            return componentsschemas_weights_type_2

        weights = _parse_weights(d.pop("weights", UNSET))

        resnet_32_starting_encoder = cls(
            kind=kind,
            width=width,
            shortcut=shortcut,
            weights=weights,
        )

        return resnet_32_starting_encoder
