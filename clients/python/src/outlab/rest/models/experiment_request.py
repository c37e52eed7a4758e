from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.priority import Priority, check_priority
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.augmentation_input import AugmentationInput
    from ..models.barlow_twins_method_input import BarlowTwinsMethodInput
    from ..models.byol_method_input import ByolMethodInput
    from ..models.cifar_10_one_class_dataset_input import Cifar10OneClassDatasetInput
    from ..models.cifar_100_one_class_dataset_input import Cifar100OneClassDatasetInput
    from ..models.csi_method_input import CsiMethodInput
    from ..models.deep_svdd_method import DeepSvddMethod
    from ..models.experiment_request_limits import ExperimentRequestLimits
    from ..models.experiment_request_resources import ExperimentRequestResources
    from ..models.fashion_mnist_one_class_dataset_input import (
        FashionMnistOneClassDatasetInput,
    )
    from ..models.firm_method_input import FirmMethodInput
    from ..models.image_folder_one_class_dataset_input import (
        ImageFolderOneClassDatasetInput,
    )
    from ..models.lenet_starting_encoder_input import LenetStartingEncoderInput
    from ..models.mnist_one_class_dataset_input import MnistOneClassDatasetInput
    from ..models.moco_method_input import MocoMethodInput
    from ..models.moco_v2_method_input import MocoV2MethodInput
    from ..models.pirl_method_input import PirlMethodInput
    from ..models.resnet_18_starting_encoder_input import Resnet18StartingEncoderInput
    from ..models.resnet_20_starting_encoder_input import Resnet20StartingEncoderInput
    from ..models.resnet_32_starting_encoder_input import Resnet32StartingEncoderInput
    from ..models.resnet_44_starting_encoder_input import Resnet44StartingEncoderInput
    from ..models.resnet_56_starting_encoder_input import Resnet56StartingEncoderInput
    from ..models.rotation_contrastive_method_input import RotationContrastiveMethodInput
    from ..models.rotation_method_input import RotationMethodInput
    from ..models.scoring_input import ScoringInput
    from ..models.shapes_one_class_dataset_input import ShapesOneClassDatasetInput
    from ..models.simclr_method_input import SimclrMethodInput
    from ..models.simsiam_method_input import SimsiamMethodInput
    from ..models.stl_10_one_class_dataset_input import Stl10OneClassDatasetInput
    from ..models.supervised_method import SupervisedMethod
    from ..models.swav_method_input import SwavMethodInput
    from ..models.tiny_cnn_starting_encoder_input import TinyCnnStartingEncoderInput
    from ..models.training_input import TrainingInput
    from ..models.transforms_method_input import TransformsMethodInput
    from ..models.uploaded_one_class_dataset_input import UploadedOneClassDatasetInput
    from ..models.vicreg_method_input import VicregMethodInput
    from ..models.wide_resnet_starting_encoder_input import WideResnetStartingEncoderInput


T = TypeVar("T", bound="ExperimentRequest")


@_attrs_define
class ExperimentRequest:
    """An experiment as people write it: all but data set and method has a default.

    Attributes:
        dataset (Cifar100OneClassDatasetInput | Cifar10OneClassDatasetInput | FashionMnistOneClassDatasetInput |
            ImageFolderOneClassDatasetInput | MnistOneClassDatasetInput | ShapesOneClassDatasetInput |
            Stl10OneClassDatasetInput | UploadedOneClassDatasetInput): The images, and which of their classes are normal.
        method (BarlowTwinsMethodInput | ByolMethodInput | CsiMethodInput | DeepSvddMethod | FirmMethodInput |
            MocoMethodInput | MocoV2MethodInput | PirlMethodInput | RotationContrastiveMethodInput | RotationMethodInput |
            SimclrMethodInput | SimsiamMethodInput | SupervisedMethod | SwavMethodInput | TransformsMethodInput |
            VicregMethodInput): How it learns from images.
        name (str | Unset): Without one: the normal classes and the method.
        seed (int | Unset): The same spec and seed give the same bits. By default `1`.
        encoder (LenetStartingEncoderInput | Resnet18StartingEncoderInput | Resnet20StartingEncoderInput |
            Resnet32StartingEncoderInput | Resnet44StartingEncoderInput | Resnet56StartingEncoderInput |
            TinyCnnStartingEncoderInput | Unset | WideResnetStartingEncoderInput): The network that is trained. By default
            `{"kind":"resnet-20"}`.
        augmentation (AugmentationInput | Unset): Either a preset by name, or the steps of one pipeline that every view
            goes through
        training (TrainingInput | Unset): How the encoder is trained.
        scoring (ScoringInput | Unset): What is computed from the embeddings.
        priority (Priority | Unset): A free slot goes to the highest first.
        limits (ExperimentRequestLimits | Unset): How much it may take. By default what its own defaults say.
        resources (ExperimentRequestResources | Unset): What it needs of the worker that runs it. By default what its
            own defaults say.
        preemptible (bool | Unset): Its training may save what it has and make way for a job that goes before it. By
            default `false`.
    """

    dataset: (
        Cifar100OneClassDatasetInput
        | Cifar10OneClassDatasetInput
        | FashionMnistOneClassDatasetInput
        | ImageFolderOneClassDatasetInput
        | MnistOneClassDatasetInput
        | ShapesOneClassDatasetInput
        | Stl10OneClassDatasetInput
        | UploadedOneClassDatasetInput
    )
    method: (
        BarlowTwinsMethodInput
        | ByolMethodInput
        | CsiMethodInput
        | DeepSvddMethod
        | FirmMethodInput
        | MocoMethodInput
        | MocoV2MethodInput
        | PirlMethodInput
        | RotationContrastiveMethodInput
        | RotationMethodInput
        | SimclrMethodInput
        | SimsiamMethodInput
        | SupervisedMethod
        | SwavMethodInput
        | TransformsMethodInput
        | VicregMethodInput
    )
    name: str | Unset = UNSET
    seed: int | Unset = UNSET
    encoder: (
        LenetStartingEncoderInput
        | Resnet18StartingEncoderInput
        | Resnet20StartingEncoderInput
        | Resnet32StartingEncoderInput
        | Resnet44StartingEncoderInput
        | Resnet56StartingEncoderInput
        | TinyCnnStartingEncoderInput
        | Unset
        | WideResnetStartingEncoderInput
    ) = UNSET
    augmentation: AugmentationInput | Unset = UNSET
    training: TrainingInput | Unset = UNSET
    scoring: ScoringInput | Unset = UNSET
    priority: Priority | Unset = UNSET
    limits: ExperimentRequestLimits | Unset = UNSET
    resources: ExperimentRequestResources | Unset = UNSET
    preemptible: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.barlow_twins_method_input import BarlowTwinsMethodInput  # noqa: PLC0415
        from ..models.byol_method_input import ByolMethodInput  # noqa: PLC0415
        from ..models.cifar_10_one_class_dataset_input import (
            Cifar10OneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.cifar_100_one_class_dataset_input import (
            Cifar100OneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.csi_method_input import CsiMethodInput  # noqa: PLC0415
        from ..models.fashion_mnist_one_class_dataset_input import (
            FashionMnistOneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.firm_method_input import FirmMethodInput  # noqa: PLC0415
        from ..models.image_folder_one_class_dataset_input import (
            ImageFolderOneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.lenet_starting_encoder_input import LenetStartingEncoderInput  # noqa: PLC0415
        from ..models.mnist_one_class_dataset_input import MnistOneClassDatasetInput  # noqa: PLC0415
        from ..models.moco_method_input import MocoMethodInput  # noqa: PLC0415
        from ..models.moco_v2_method_input import MocoV2MethodInput  # noqa: PLC0415
        from ..models.pirl_method_input import PirlMethodInput  # noqa: PLC0415
        from ..models.resnet_18_starting_encoder_input import (
            Resnet18StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_20_starting_encoder_input import (
            Resnet20StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_32_starting_encoder_input import (
            Resnet32StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_44_starting_encoder_input import (
            Resnet44StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_56_starting_encoder_input import (
            Resnet56StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.rotation_contrastive_method_input import (
            RotationContrastiveMethodInput,  # noqa: PLC0415
        )
        from ..models.rotation_method_input import RotationMethodInput  # noqa: PLC0415
        from ..models.shapes_one_class_dataset_input import ShapesOneClassDatasetInput  # noqa: PLC0415
        from ..models.simclr_method_input import SimclrMethodInput  # noqa: PLC0415
        from ..models.simsiam_method_input import SimsiamMethodInput  # noqa: PLC0415
        from ..models.stl_10_one_class_dataset_input import Stl10OneClassDatasetInput  # noqa: PLC0415
        from ..models.supervised_method import SupervisedMethod  # noqa: PLC0415
        from ..models.swav_method_input import SwavMethodInput  # noqa: PLC0415
        from ..models.transforms_method_input import TransformsMethodInput  # noqa: PLC0415
        from ..models.vicreg_method_input import VicregMethodInput  # noqa: PLC0415
        from ..models.wide_resnet_starting_encoder_input import (
            WideResnetStartingEncoderInput,  # noqa: PLC0415
        )

        dataset: dict[str, Any]
        if isinstance(self.dataset, MnistOneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Cifar10OneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Cifar100OneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, FashionMnistOneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Stl10OneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, ShapesOneClassDatasetInput):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, ImageFolderOneClassDatasetInput):
            dataset = self.dataset.to_dict()
        else:
            dataset = self.dataset.to_dict()

        method: dict[str, Any]
        if isinstance(self.method, SimclrMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, BarlowTwinsMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, ByolMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, SimsiamMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, MocoMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, MocoV2MethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, PirlMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, SwavMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, SupervisedMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, RotationMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, TransformsMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, RotationContrastiveMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, CsiMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, FirmMethodInput):
            method = self.method.to_dict()
        elif isinstance(self.method, VicregMethodInput):
            method = self.method.to_dict()
        else:
            method = self.method.to_dict()

        name = self.name

        seed = self.seed

        encoder: dict[str, Any] | Unset
        if isinstance(self.encoder, Unset):
            encoder = UNSET
        elif isinstance(self.encoder, Resnet20StartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet32StartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet44StartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet56StartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet18StartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, WideResnetStartingEncoderInput):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, LenetStartingEncoderInput):
            encoder = self.encoder.to_dict()
        else:
            encoder = self.encoder.to_dict()

        augmentation: dict[str, Any] | Unset = UNSET
        if not isinstance(self.augmentation, Unset):
            augmentation = self.augmentation.to_dict()

        training: dict[str, Any] | Unset = UNSET
        if not isinstance(self.training, Unset):
            training = self.training.to_dict()

        scoring: dict[str, Any] | Unset = UNSET
        if not isinstance(self.scoring, Unset):
            scoring = self.scoring.to_dict()

        priority: str | Unset = UNSET
        if not isinstance(self.priority, Unset):
            priority = self.priority

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        resources: dict[str, Any] | Unset = UNSET
        if not isinstance(self.resources, Unset):
            resources = self.resources.to_dict()

        preemptible = self.preemptible

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "dataset": dataset,
                "method": method,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if seed is not UNSET:
            field_dict["seed"] = seed
        if encoder is not UNSET:
            field_dict["encoder"] = encoder
        if augmentation is not UNSET:
            field_dict["augmentation"] = augmentation
        if training is not UNSET:
            field_dict["training"] = training
        if scoring is not UNSET:
            field_dict["scoring"] = scoring
        if priority is not UNSET:
            field_dict["priority"] = priority
        if limits is not UNSET:
            field_dict["limits"] = limits
        if resources is not UNSET:
            field_dict["resources"] = resources
        if preemptible is not UNSET:
            field_dict["preemptible"] = preemptible

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.augmentation_input import AugmentationInput  # noqa: PLC0415
        from ..models.barlow_twins_method_input import BarlowTwinsMethodInput  # noqa: PLC0415
        from ..models.byol_method_input import ByolMethodInput  # noqa: PLC0415
        from ..models.cifar_10_one_class_dataset_input import (
            Cifar10OneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.cifar_100_one_class_dataset_input import (
            Cifar100OneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.csi_method_input import CsiMethodInput  # noqa: PLC0415
        from ..models.deep_svdd_method import DeepSvddMethod  # noqa: PLC0415
        from ..models.experiment_request_limits import ExperimentRequestLimits  # noqa: PLC0415
        from ..models.experiment_request_resources import ExperimentRequestResources  # noqa: PLC0415
        from ..models.fashion_mnist_one_class_dataset_input import (
            FashionMnistOneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.firm_method_input import FirmMethodInput  # noqa: PLC0415
        from ..models.image_folder_one_class_dataset_input import (
            ImageFolderOneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.lenet_starting_encoder_input import LenetStartingEncoderInput  # noqa: PLC0415
        from ..models.mnist_one_class_dataset_input import MnistOneClassDatasetInput  # noqa: PLC0415
        from ..models.moco_method_input import MocoMethodInput  # noqa: PLC0415
        from ..models.moco_v2_method_input import MocoV2MethodInput  # noqa: PLC0415
        from ..models.pirl_method_input import PirlMethodInput  # noqa: PLC0415
        from ..models.resnet_18_starting_encoder_input import (
            Resnet18StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_20_starting_encoder_input import (
            Resnet20StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_32_starting_encoder_input import (
            Resnet32StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_44_starting_encoder_input import (
            Resnet44StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.resnet_56_starting_encoder_input import (
            Resnet56StartingEncoderInput,  # noqa: PLC0415
        )
        from ..models.rotation_contrastive_method_input import (
            RotationContrastiveMethodInput,  # noqa: PLC0415
        )
        from ..models.rotation_method_input import RotationMethodInput  # noqa: PLC0415
        from ..models.scoring_input import ScoringInput  # noqa: PLC0415
        from ..models.shapes_one_class_dataset_input import ShapesOneClassDatasetInput  # noqa: PLC0415
        from ..models.simclr_method_input import SimclrMethodInput  # noqa: PLC0415
        from ..models.simsiam_method_input import SimsiamMethodInput  # noqa: PLC0415
        from ..models.stl_10_one_class_dataset_input import Stl10OneClassDatasetInput  # noqa: PLC0415
        from ..models.supervised_method import SupervisedMethod  # noqa: PLC0415
        from ..models.swav_method_input import SwavMethodInput  # noqa: PLC0415
        from ..models.tiny_cnn_starting_encoder_input import TinyCnnStartingEncoderInput  # noqa: PLC0415
        from ..models.training_input import TrainingInput  # noqa: PLC0415
        from ..models.transforms_method_input import TransformsMethodInput  # noqa: PLC0415
        from ..models.uploaded_one_class_dataset_input import (
            UploadedOneClassDatasetInput,  # noqa: PLC0415
        )
        from ..models.vicreg_method_input import VicregMethodInput  # noqa: PLC0415
        from ..models.wide_resnet_starting_encoder_input import (
            WideResnetStartingEncoderInput,  # noqa: PLC0415
        )

        d = dict(src_dict)

        def _parse_dataset(
            data: object,
        ) -> (
            Cifar100OneClassDatasetInput
            | Cifar10OneClassDatasetInput
            | FashionMnistOneClassDatasetInput
            | ImageFolderOneClassDatasetInput
            | MnistOneClassDatasetInput
            | ShapesOneClassDatasetInput
            | Stl10OneClassDatasetInput
            | UploadedOneClassDatasetInput
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_0 = MnistOneClassDatasetInput.from_dict(data)

                return dataset_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_1 = Cifar10OneClassDatasetInput.from_dict(data)

                return dataset_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_2 = Cifar100OneClassDatasetInput.from_dict(data)

                return dataset_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_3 = FashionMnistOneClassDatasetInput.from_dict(data)

                return dataset_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_4 = Stl10OneClassDatasetInput.from_dict(data)

                return dataset_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_5 = ShapesOneClassDatasetInput.from_dict(data)

                return dataset_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_6 = ImageFolderOneClassDatasetInput.from_dict(data)

                return dataset_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            dataset_type_7 = UploadedOneClassDatasetInput.from_dict(data)

            return dataset_type_7

        dataset = _parse_dataset(d.pop("dataset"))

        def _parse_method(
            data: object,
        ) -> (
            BarlowTwinsMethodInput
            | ByolMethodInput
            | CsiMethodInput
            | DeepSvddMethod
            | FirmMethodInput
            | MocoMethodInput
            | MocoV2MethodInput
            | PirlMethodInput
            | RotationContrastiveMethodInput
            | RotationMethodInput
            | SimclrMethodInput
            | SimsiamMethodInput
            | SupervisedMethod
            | SwavMethodInput
            | TransformsMethodInput
            | VicregMethodInput
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_0 = SimclrMethodInput.from_dict(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_1 = BarlowTwinsMethodInput.from_dict(data)

                return method_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_2 = ByolMethodInput.from_dict(data)

                return method_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_3 = SimsiamMethodInput.from_dict(data)

                return method_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_4 = MocoMethodInput.from_dict(data)

                return method_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_5 = MocoV2MethodInput.from_dict(data)

                return method_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_6 = PirlMethodInput.from_dict(data)

                return method_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_7 = SwavMethodInput.from_dict(data)

                return method_type_7
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_8 = SupervisedMethod.from_dict(data)

                return method_type_8
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_9 = RotationMethodInput.from_dict(data)

                return method_type_9
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_10 = TransformsMethodInput.from_dict(data)

                return method_type_10
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_11 = RotationContrastiveMethodInput.from_dict(data)

                return method_type_11
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_12 = CsiMethodInput.from_dict(data)

                return method_type_12
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_13 = FirmMethodInput.from_dict(data)

                return method_type_13
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_14 = VicregMethodInput.from_dict(data)

                return method_type_14
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            method_type_15 = DeepSvddMethod.from_dict(data)

            return method_type_15

        method = _parse_method(d.pop("method"))

        name = d.pop("name", UNSET)

        seed = d.pop("seed", UNSET)

        def _parse_encoder(
            data: object,
        ) -> (
            LenetStartingEncoderInput
            | Resnet18StartingEncoderInput
            | Resnet20StartingEncoderInput
            | Resnet32StartingEncoderInput
            | Resnet44StartingEncoderInput
            | Resnet56StartingEncoderInput
            | TinyCnnStartingEncoderInput
            | Unset
            | WideResnetStartingEncoderInput
        ):
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_0 = Resnet20StartingEncoderInput.from_dict(data)

                return encoder_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_1 = Resnet32StartingEncoderInput.from_dict(data)

                return encoder_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_2 = Resnet44StartingEncoderInput.from_dict(data)

                return encoder_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_3 = Resnet56StartingEncoderInput.from_dict(data)

                return encoder_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_4 = Resnet18StartingEncoderInput.from_dict(data)

                return encoder_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_5 = WideResnetStartingEncoderInput.from_dict(data)

                return encoder_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_6 = LenetStartingEncoderInput.from_dict(data)

                return encoder_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            encoder_type_7 = TinyCnnStartingEncoderInput.from_dict(data)

            return encoder_type_7

        encoder = _parse_encoder(d.pop("encoder", UNSET))

        _augmentation = d.pop("augmentation", UNSET)
        augmentation: AugmentationInput | Unset
        if isinstance(_augmentation, Unset):
            augmentation = UNSET
        else:
            augmentation = AugmentationInput.from_dict(_augmentation)

        _training = d.pop("training", UNSET)
        training: TrainingInput | Unset
        if isinstance(_training, Unset):
            training = UNSET
        else:
            training = TrainingInput.from_dict(_training)

        _scoring = d.pop("scoring", UNSET)
        scoring: ScoringInput | Unset
        if isinstance(_scoring, Unset):
            scoring = UNSET
        else:
            scoring = ScoringInput.from_dict(_scoring)

        _priority = d.pop("priority", UNSET)
        priority: Priority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = check_priority(_priority)

        _limits = d.pop("limits", UNSET)
        limits: ExperimentRequestLimits | Unset
        if isinstance(_limits, Unset):
            limits = UNSET
        else:
            limits = ExperimentRequestLimits.from_dict(_limits)

        _resources = d.pop("resources", UNSET)
        resources: ExperimentRequestResources | Unset
        if isinstance(_resources, Unset):
            resources = UNSET
        else:
            resources = ExperimentRequestResources.from_dict(_resources)

        preemptible = d.pop("preemptible", UNSET)

        experiment_request = cls(
            dataset=dataset,
            method=method,
            name=name,
            seed=seed,
            encoder=encoder,
            augmentation=augmentation,
            training=training,
            scoring=scoring,
            priority=priority,
            limits=limits,
            resources=resources,
            preemptible=preemptible,
        )

        return experiment_request
