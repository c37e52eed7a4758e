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

from ..models.resnet_44_starting_encoder_shortcut import (
    Resnet44StartingEncoderShortcut,
    check_resnet_44_starting_encoder_shortcut,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.experiment_weights import ExperimentWeights
    from ..models.file_weights import FileWeights
    from ..models.fresh_weights import FreshWeights


T = TypeVar("T", bound="Resnet44StartingEncoderInput")


@_attrs_define
class Resnet44StartingEncoderInput:
    """ResNet-44 for small images: 657,936 parameters, 97.17 M multiply-adds at 32 x 32 x 3, 64 features

    Attributes:
        kind (Literal['resnet-44']): Which of the choices it is.
        width (int | Unset): Channels of the first stage; the second has twice, the third four times as many. By default
            `16`.
        shortcut (Resnet44StartingEncoderShortcut | Unset): Where a stage begins: A subsamples and pads with zeros, B
            convolves 1 x 1 and normalises.
        weights (ExperimentWeights | FileWeights | FreshWeights | Unset): Where the first weights of the encoder come
            from.
    """

    kind: Literal["resnet-44"]
    width: int | Unset = UNSET
    shortcut: Resnet44StartingEncoderShortcut | Unset = UNSET
    weights: ExperimentWeights | FileWeights | FreshWeights | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        kind = self.kind

        width = self.width

        shortcut: str | Unset = UNSET
        if not isinstance(self.shortcut, Unset):
            shortcut = self.shortcut

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
            }
        )
        if width is not UNSET:
            field_dict["width"] = width
        if shortcut is not UNSET:
            field_dict["shortcut"] = shortcut
        if weights is not UNSET:
            field_dict["weights"] = weights

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.file_weights import FileWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        d = dict(src_dict)
        kind = cast(Literal["resnet-44"], d.pop("kind"))
        if kind != "resnet-44":
            raise ValueError(f"kind must match const 'resnet-44', got '{kind}'")

        width = d.pop("width", UNSET)

        _shortcut = d.pop("shortcut", UNSET)
        shortcut: Resnet44StartingEncoderShortcut | Unset
        if isinstance(_shortcut, Unset):
            shortcut = UNSET
        else:
            shortcut = check_resnet_44_starting_encoder_shortcut(_shortcut)

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

        resnet_44_starting_encoder_input = cls(
            kind=kind,
            width=width,
            shortcut=shortcut,
            weights=weights,
        )

        return resnet_44_starting_encoder_input
