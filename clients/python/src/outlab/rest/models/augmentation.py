from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.augmentation_preset import AugmentationPreset, check_augmentation_preset
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.color_jitter_augmentation import ColorJitterAugmentation
    from ..models.cutout_augmentation import CutoutAugmentation
    from ..models.elastic_augmentation import ElasticAugmentation
    from ..models.gaussian_blur_augmentation import GaussianBlurAugmentation
    from ..models.gaussian_noise_augmentation import GaussianNoiseAugmentation
    from ..models.grayscale_augmentation import GrayscaleAugmentation
    from ..models.horizontal_flip_augmentation import HorizontalFlipAugmentation
    from ..models.normalize_augmentation import NormalizeAugmentation
    from ..models.random_crop_augmentation import RandomCropAugmentation
    from ..models.random_resized_crop_augmentation import RandomResizedCropAugmentation
    from ..models.rotation_augmentation import RotationAugmentation
    from ..models.sobel_augmentation import SobelAugmentation
    from ..models.solarize_augmentation import SolarizeAugmentation


T = TypeVar("T", bound="Augmentation")


@_attrs_define
class Augmentation:
    """Either a preset by name, or the steps of one pipeline that every view goes through

    Attributes:
        preset (AugmentationPreset | Unset): Steps that go together under a name.
        steps (list[ColorJitterAugmentation | CutoutAugmentation | ElasticAugmentation | GaussianBlurAugmentation |
            GaussianNoiseAugmentation | GrayscaleAugmentation | HorizontalFlipAugmentation | NormalizeAugmentation |
            RandomCropAugmentation | RandomResizedCropAugmentation | RotationAugmentation | SobelAugmentation |
            SolarizeAugmentation] | Unset): The steps of one pipeline that every view goes through, in order.
    """

    preset: AugmentationPreset | Unset = UNSET
    steps: (
        list[
            ColorJitterAugmentation
            | CutoutAugmentation
            | ElasticAugmentation
            | GaussianBlurAugmentation
            | GaussianNoiseAugmentation
            | GrayscaleAugmentation
            | HorizontalFlipAugmentation
            | NormalizeAugmentation
            | RandomCropAugmentation
            | RandomResizedCropAugmentation
            | RotationAugmentation
            | SobelAugmentation
            | SolarizeAugmentation
        ]
        | Unset
    ) = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.color_jitter_augmentation import ColorJitterAugmentation  # noqa: PLC0415
        from ..models.cutout_augmentation import CutoutAugmentation  # noqa: PLC0415
        from ..models.elastic_augmentation import ElasticAugmentation  # noqa: PLC0415
        from ..models.gaussian_blur_augmentation import GaussianBlurAugmentation  # noqa: PLC0415
        from ..models.gaussian_noise_augmentation import GaussianNoiseAugmentation  # noqa: PLC0415
        from ..models.grayscale_augmentation import GrayscaleAugmentation  # noqa: PLC0415
        from ..models.horizontal_flip_augmentation import HorizontalFlipAugmentation  # noqa: PLC0415
        from ..models.random_crop_augmentation import RandomCropAugmentation  # noqa: PLC0415
        from ..models.random_resized_crop_augmentation import (
            RandomResizedCropAugmentation,  # noqa: PLC0415
        )
        from ..models.rotation_augmentation import RotationAugmentation  # noqa: PLC0415
        from ..models.sobel_augmentation import SobelAugmentation  # noqa: PLC0415
        from ..models.solarize_augmentation import SolarizeAugmentation  # noqa: PLC0415

        preset: str | Unset = UNSET
        if not isinstance(self.preset, Unset):
            preset = self.preset

        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item: dict[str, Any]
                if isinstance(steps_item_data, RandomResizedCropAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, RandomCropAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, HorizontalFlipAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, RotationAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, ElasticAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, ColorJitterAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GrayscaleAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GaussianBlurAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, GaussianNoiseAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, SolarizeAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, SobelAugmentation):
                    steps_item = steps_item_data.to_dict()
                elif isinstance(steps_item_data, CutoutAugmentation):
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
        from ..models.color_jitter_augmentation import ColorJitterAugmentation  # noqa: PLC0415
        from ..models.cutout_augmentation import CutoutAugmentation  # noqa: PLC0415
        from ..models.elastic_augmentation import ElasticAugmentation  # noqa: PLC0415
        from ..models.gaussian_blur_augmentation import GaussianBlurAugmentation  # noqa: PLC0415
        from ..models.gaussian_noise_augmentation import GaussianNoiseAugmentation  # noqa: PLC0415
        from ..models.grayscale_augmentation import GrayscaleAugmentation  # noqa: PLC0415
        from ..models.horizontal_flip_augmentation import HorizontalFlipAugmentation  # noqa: PLC0415
        from ..models.normalize_augmentation import NormalizeAugmentation  # noqa: PLC0415
        from ..models.random_crop_augmentation import RandomCropAugmentation  # noqa: PLC0415
        from ..models.random_resized_crop_augmentation import (
            RandomResizedCropAugmentation,  # noqa: PLC0415
        )
        from ..models.rotation_augmentation import RotationAugmentation  # noqa: PLC0415
        from ..models.sobel_augmentation import SobelAugmentation  # noqa: PLC0415
        from ..models.solarize_augmentation import SolarizeAugmentation  # noqa: PLC0415

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
                ColorJitterAugmentation
                | CutoutAugmentation
                | ElasticAugmentation
                | GaussianBlurAugmentation
                | GaussianNoiseAugmentation
                | GrayscaleAugmentation
                | HorizontalFlipAugmentation
                | NormalizeAugmentation
                | RandomCropAugmentation
                | RandomResizedCropAugmentation
                | RotationAugmentation
                | SobelAugmentation
                | SolarizeAugmentation
            ]
            | Unset
        ) = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:

                def _parse_steps_item(
                    data: object,
                ) -> (
                    ColorJitterAugmentation
                    | CutoutAugmentation
                    | ElasticAugmentation
                    | GaussianBlurAugmentation
                    | GaussianNoiseAugmentation
                    | GrayscaleAugmentation
                    | HorizontalFlipAugmentation
                    | NormalizeAugmentation
                    | RandomCropAugmentation
                    | RandomResizedCropAugmentation
                    | RotationAugmentation
                    | SobelAugmentation
                    | SolarizeAugmentation
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_0 = RandomResizedCropAugmentation.from_dict(data)

                        return steps_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_1 = RandomCropAugmentation.from_dict(data)

                        return steps_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_2 = HorizontalFlipAugmentation.from_dict(data)

                        return steps_item_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_3 = RotationAugmentation.from_dict(data)

                        return steps_item_type_3
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_4 = ElasticAugmentation.from_dict(data)

                        return steps_item_type_4
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_5 = ColorJitterAugmentation.from_dict(data)

                        return steps_item_type_5
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_6 = GrayscaleAugmentation.from_dict(data)

                        return steps_item_type_6
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_7 = GaussianBlurAugmentation.from_dict(data)

                        return steps_item_type_7
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_8 = GaussianNoiseAugmentation.from_dict(data)

                        return steps_item_type_8
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_9 = SolarizeAugmentation.from_dict(data)

                        return steps_item_type_9
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_10 = SobelAugmentation.from_dict(data)

                        return steps_item_type_10
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        steps_item_type_11 = CutoutAugmentation.from_dict(data)

                        return steps_item_type_11
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    steps_item_type_12 = NormalizeAugmentation.from_dict(data)

                    return steps_item_type_12

                steps_item = _parse_steps_item(steps_item_data)

                steps.append(steps_item)

        augmentation = cls(
            preset=preset,
            steps=steps,
        )

        return augmentation
