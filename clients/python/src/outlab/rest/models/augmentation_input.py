from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.augmentation_preset import AugmentationPreset, check_augmentation_preset
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.color_jitter_augmentation_input import ColorJitterAugmentationInput
    from ..models.cutout_augmentation_input import CutoutAugmentationInput
    from ..models.elastic_augmentation_input import ElasticAugmentationInput
    from ..models.gaussian_blur_augmentation_input import GaussianBlurAugmentationInput
    from ..models.gaussian_noise_augmentation_input import GaussianNoiseAugmentationInput
    from ..models.grayscale_augmentation_input import GrayscaleAugmentationInput
    from ..models.horizontal_flip_augmentation_input import (
        HorizontalFlipAugmentationInput,
    )
    from ..models.normalize_augmentation import NormalizeAugmentation
    from ..models.random_crop_augmentation_input import RandomCropAugmentationInput
    from ..models.random_resized_crop_augmentation_input import (
        RandomResizedCropAugmentationInput,
    )
    from ..models.rotation_augmentation_input import RotationAugmentationInput
    from ..models.sobel_augmentation_input import SobelAugmentationInput
    from ..models.solarize_augmentation_input import SolarizeAugmentationInput


T = TypeVar("T", bound="AugmentationInput")


@_attrs_define
class AugmentationInput:
    """Either a preset by name, or the steps of one pipeline that every view goes through

    Attributes:
        preset (AugmentationPreset | Unset): Steps that go together under a name.
        steps (list[ColorJitterAugmentationInput | CutoutAugmentationInput | ElasticAugmentationInput |
            GaussianBlurAugmentationInput | GaussianNoiseAugmentationInput | GrayscaleAugmentationInput |
            HorizontalFlipAugmentationInput | NormalizeAugmentation | RandomCropAugmentationInput |
            RandomResizedCropAugmentationInput | RotationAugmentationInput | SobelAugmentationInput |
            SolarizeAugmentationInput] | Unset): The steps of one pipeline that every view goes through, in order.
    """

    preset: AugmentationPreset | Unset = UNSET
    steps: (
        list[
            ColorJitterAugmentationInput
            | CutoutAugmentationInput
            | ElasticAugmentationInput
            | GaussianBlurAugmentationInput
            | GaussianNoiseAugmentationInput
            | GrayscaleAugmentationInput
            | HorizontalFlipAugmentationInput
            | NormalizeAugmentation
            | RandomCropAugmentationInput
            | RandomResizedCropAugmentationInput
            | RotationAugmentationInput
            | SobelAugmentationInput
            | SolarizeAugmentationInput
        ]
        | Unset
    ) = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.color_jitter_augmentation_input import (
            ColorJitterAugmentationInput,  # noqa: PLC0415
        )
        from ..models.cutout_augmentation_input import CutoutAugmentationInput  # noqa: PLC0415
        from ..models.elastic_augmentation_input import ElasticAugmentationInput  # noqa: PLC0415
        from ..models.gaussian_blur_augmentation_input import (
            GaussianBlurAugmentationInput,  # noqa: PLC0415
        )
        from ..models.gaussian_noise_augmentation_input import (
            GaussianNoiseAugmentationInput,  # noqa: PLC0415
        )
        from ..models.grayscale_augmentation_input import GrayscaleAugmentationInput  # noqa: PLC0415
        from ..models.horizontal_flip_augmentation_input import (
            HorizontalFlipAugmentationInput,  # noqa: PLC0415
        )
        from ..models.random_crop_augmentation_input import RandomCropAugmentationInput  # noqa: PLC0415
        from ..models.random_resized_crop_augmentation_input import (
            RandomResizedCropAugmentationInput,  # noqa: PLC0415
        )
        from ..models.rotation_augmentation_input import RotationAugmentationInput  # noqa: PLC0415
        from ..models.sobel_augmentation_input import SobelAugmentationInput  # noqa: PLC0415
        from ..models.solarize_augmentation_input import SolarizeAugmentationInput  # noqa: PLC0415

        preset: str | Unset = UNSET
        if not isinstance(self.preset, Unset):
            preset = self.preset

        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item: dict[str, Any]
                if isinstance(steps_item_data, RandomResizedCropAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, RandomCropAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, HorizontalFlipAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, RotationAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, ElasticAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, ColorJitterAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GrayscaleAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GaussianBlurAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GaussianNoiseAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, SolarizeAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, SobelAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, CutoutAugmentationInput):
                    steps_item = steps_item_data.to_dict()
                else:
                    steps_item = steps_item_data.to_dict()

                steps.append(steps_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if preset is not UNSET:
            field_dict["preset"] = preset
        if steps is not UNSET:
            field_dict["steps"] = steps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.color_jitter_augmentation_input import (
            ColorJitterAugmentationInput,  # noqa: PLC0415
        )
        from ..models.cutout_augmentation_input import CutoutAugmentationInput  # noqa: PLC0415
        from ..models.elastic_augmentation_input import ElasticAugmentationInput  # noqa: PLC0415
        from ..models.gaussian_blur_augmentation_input import (
            GaussianBlurAugmentationInput,  # noqa: PLC0415
        )
        from ..models.gaussian_noise_augmentation_input import (
            GaussianNoiseAugmentationInput,  # noqa: PLC0415
        )
        from ..models.grayscale_augmentation_input import GrayscaleAugmentationInput  # noqa: PLC0415
        from ..models.horizontal_flip_augmentation_input import (
            HorizontalFlipAugmentationInput,  # noqa: PLC0415
        )
        from ..models.normalize_augmentation import NormalizeAugmentation  # noqa: PLC0415
        from ..models.random_crop_augmentation_input import RandomCropAugmentationInput  # noqa: PLC0415
        from ..models.random_resized_crop_augmentation_input import (
            RandomResizedCropAugmentationInput,  # noqa: PLC0415
        )
        from ..models.rotation_augmentation_input import RotationAugmentationInput  # noqa: PLC0415
        from ..models.sobel_augmentation_input import SobelAugmentationInput  # noqa: PLC0415
        from ..models.solarize_augmentation_input import SolarizeAugmentationInput  # noqa: PLC0415

        d = dict(src_dict)
        _preset = d.pop("preset", UNSET)
        preset: AugmentationPreset | Unset
        if isinstance(_preset, Unset):
            preset = UNSET
        else:
            preset = check_augmentation_preset(_preset)

        _steps = d.pop("steps", UNSET)
        steps: (
            list[
                ColorJitterAugmentationInput
                | CutoutAugmentationInput
                | ElasticAugmentationInput
                | GaussianBlurAugmentationInput
                | GaussianNoiseAugmentationInput
                | GrayscaleAugmentationInput
                | HorizontalFlipAugmentationInput
                | NormalizeAugmentation
                | RandomCropAugmentationInput
                | RandomResizedCropAugmentationInput
                | RotationAugmentationInput
                | SobelAugmentationInput
                | SolarizeAugmentationInput
            ]
            | Unset
        ) = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:

                def _parse_steps_item(
                    data: object,
                ) -> (
                    ColorJitterAugmentationInput
                    | CutoutAugmentationInput
                    | ElasticAugmentationInput
                    | GaussianBlurAugmentationInput
                    | GaussianNoiseAugmentationInput
                    | GrayscaleAugmentationInput
                    | HorizontalFlipAugmentationInput
                    | NormalizeAugmentation
                    | RandomCropAugmentationInput
                    | RandomResizedCropAugmentationInput
                    | RotationAugmentationInput
                    | SobelAugmentationInput
                    | SolarizeAugmentationInput
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_0 = RandomResizedCropAugmentationInput.from_dict(data)

                        return steps_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_1 = RandomCropAugmentationInput.from_dict(data)

                        return steps_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_2 = HorizontalFlipAugmentationInput.from_dict(data)

                        return steps_item_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_3 = RotationAugmentationInput.from_dict(data)

                        return steps_item_type_3
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_4 = ElasticAugmentationInput.from_dict(data)

                        return steps_item_type_4
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_5 = ColorJitterAugmentationInput.from_dict(data)

                        return steps_item_type_5
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_6 = GrayscaleAugmentationInput.from_dict(data)

                        return steps_item_type_6
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_7 = GaussianBlurAugmentationInput.from_dict(data)

                        return steps_item_type_7
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_8 = GaussianNoiseAugmentationInput.from_dict(data)

                        return steps_item_type_8
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_9 = SolarizeAugmentationInput.from_dict(data)

                        return steps_item_type_9
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_10 = SobelAugmentationInput.from_dict(data)

                        return steps_item_type_10
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_11 = CutoutAugmentationInput.from_dict(data)

                        return steps_item_type_11
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    steps_item_type_12 = NormalizeAugmentation.from_dict(data)

                    return steps_item_type_12

                steps_item = _parse_steps_item(steps_item_data)

                steps.append(steps_item)

        augmentation_input = cls(
            preset=preset,
            steps=steps,
        )

        return augmentation_input
