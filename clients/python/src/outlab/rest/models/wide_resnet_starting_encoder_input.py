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

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.experiment_weights import ExperimentWeights
    from ..models.file_weights import FileWeights
    from ..models.fresh_weights import FreshWeights


T = TypeVar("T", bound="WideResnetStartingEncoderInput")


@_attrs_define
class WideResnetStartingEncoderInput:
    """Wide residual network (WRN-depth-width) for small images: norm and ReLU before each convolution

    Attributes:
        kind (Literal['wide-resnet']): Which of the choices it is.
        depth (int | Unset): 6n + 4 layers: n blocks of two convolutions in each stage. By default `10`.
        width (int | Unset): Times the channels of a plain residual network, 16-32-64; the features are 64 times as
            many. By default `2`.
        weights (ExperimentWeights | FileWeights | FreshWeights | Unset): Where the first weights of the encoder come
            from.
    """

    kind: Literal["wide-resnet"]
    depth: int | Unset = UNSET
    width: int | Unset = UNSET
    weights: ExperimentWeights | FileWeights | FreshWeights | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        kind = self.kind

        depth = self.depth

        width = self.width

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
        if depth is not UNSET:
            field_dict["depth"] = depth
        if width is not UNSET:
            field_dict["width"] = width
        if weights is not UNSET:
            field_dict["weights"] = weights

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.file_weights import FileWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        d = dict(src_dict)
        kind = cast(Literal["wide-resnet"], d.pop("kind"))
        if kind != "wide-resnet":
            raise ValueError(f"kind must match const 'wide-resnet', got '{kind}'")

        depth = d.pop("depth", UNSET)

        width = d.pop("width", UNSET)

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

        wide_resnet_starting_encoder_input = cls(
            kind=kind,
            depth=depth,
            width=width,
            weights=weights,
        )

        return wide_resnet_starting_encoder_input
