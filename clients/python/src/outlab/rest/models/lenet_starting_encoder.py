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


T = TypeVar("T", bound="LenetStartingEncoder")


@_attrs_define
class LenetStartingEncoder:
    """LeNet of Deep SVDD: 520,544 parameters, 28.9 M multiply-adds at 32 x 32 x 3, 128 features

    Attributes:
        kind (Literal['lenet']): Which of the choices it is.
        width (int): Channels of the first convolution; the second has twice, the third four times as many, as have the
            features. Default: 32.
        weights (ExperimentWeights | FileWeights | FreshWeights | Unset): Where the first weights of the encoder come
            from.
    """

    kind: Literal["lenet"]
    width: int = 32
    weights: ExperimentWeights | FileWeights | FreshWeights | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.experiment_weights import ExperimentWeights  # noqa: PLC0415
        from ..models.fresh_weights import FreshWeights  # noqa: PLC0415

        kind = self.kind

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
                "width": width,
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
        kind = cast(Literal["lenet"], d.pop("kind"))
        if kind != "lenet":
            raise ValueError(f"kind must match const 'lenet', got '{kind}'")

        width = d.pop("width")

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

        lenet_starting_encoder = cls(
            kind=kind,
            width=width,
            weights=weights,
        )

        return lenet_starting_encoder
