from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.priority import Priority, check_priority

if TYPE_CHECKING:
    from ..models.augmentation import Augmentation
    from ..models.barlow_twins_method import BarlowTwinsMethod
    from ..models.byol_method import ByolMethod
    from ..models.cifar_10_one_class_dataset import Cifar10OneClassDataset
    from ..models.cifar_100_one_class_dataset import Cifar100OneClassDataset
    from ..models.csi_method import CsiMethod
    from ..models.deep_svdd_method import DeepSvddMethod
    from ..models.experiment_spec_limits import ExperimentSpecLimits
    from ..models.experiment_spec_resources import ExperimentSpecResources
    from ..models.fashion_mnist_one_class_dataset import FashionMnistOneClassDataset
    from ..models.firm_method import FirmMethod
    from ..models.image_folder_one_class_dataset import ImageFolderOneClassDataset
    from ..models.lenet_starting_encoder import LenetStartingEncoder
    from ..models.mnist_one_class_dataset import MnistOneClassDataset
    from ..models.moco_method import MocoMethod
    from ..models.moco_v2_method import MocoV2Method
    from ..models.pirl_method import PirlMethod
    from ..models.resnet_18_starting_encoder import Resnet18StartingEncoder
    from ..models.resnet_20_starting_encoder import Resnet20StartingEncoder
    from ..models.resnet_32_starting_encoder import Resnet32StartingEncoder
    from ..models.resnet_44_starting_encoder import Resnet44StartingEncoder
    from ..models.resnet_56_starting_encoder import Resnet56StartingEncoder
    from ..models.rotation_contrastive_method import RotationContrastiveMethod
    from ..models.rotation_method import RotationMethod
    from ..models.scoring import Scoring
    from ..models.shapes_one_class_dataset import ShapesOneClassDataset
    from ..models.simclr_method import SimclrMethod
    from ..models.simsiam_method import SimsiamMethod
    from ..models.stl_10_one_class_dataset import Stl10OneClassDataset
    from ..models.supervised_method import SupervisedMethod
    from ..models.swav_method import SwavMethod
    from ..models.tiny_cnn_starting_encoder import TinyCnnStartingEncoder
    from ..models.training import Training
    from ..models.transforms_method import TransformsMethod
    from ..models.uploaded_one_class_dataset import UploadedOneClassDataset
    from ..models.vicreg_method import VicregMethod
    from ..models.wide_resnet_starting_encoder import WideResnetStartingEncoder


T = TypeVar("T", bound="ExperimentSpec")


@_attrs_define
class ExperimentSpec:
    """An experiment's spec with every default filled in.

    Attributes:
        name (str): What people call it.
        seed (int): The same spec and seed give the same bits. Default: 1.
        dataset (Cifar100OneClassDataset | Cifar10OneClassDataset | FashionMnistOneClassDataset |
            ImageFolderOneClassDataset | MnistOneClassDataset | ShapesOneClassDataset | Stl10OneClassDataset |
            UploadedOneClassDataset): The images, and which of their classes are normal.
        encoder (LenetStartingEncoder | Resnet18StartingEncoder | Resnet20StartingEncoder | Resnet32StartingEncoder |
            Resnet44StartingEncoder | Resnet56StartingEncoder | TinyCnnStartingEncoder | WideResnetStartingEncoder): The
            network that is trained.
        method (BarlowTwinsMethod | ByolMethod | CsiMethod | DeepSvddMethod | FirmMethod | MocoMethod | MocoV2Method |
            PirlMethod | RotationContrastiveMethod | RotationMethod | SimclrMethod | SimsiamMethod | SupervisedMethod |
            SwavMethod | TransformsMethod | VicregMethod): How it learns from images.
        augmentation (Augmentation): Either a preset by name, or the steps of one pipeline that every view goes through
        training (Training): How the encoder is trained.
        scoring (Scoring): What is computed from the embeddings.
        priority (Priority): A free slot goes to the highest first.
        limits (ExperimentSpecLimits): How much it may take.
        resources (ExperimentSpecResources): What it needs of the worker that runs it.
        preemptible (bool): Its training may save what it has and make way for a job that goes before it. Default:
            False.
    """

    name: str
    dataset: (
        Cifar100OneClassDataset
        | Cifar10OneClassDataset
        | FashionMnistOneClassDataset
        | ImageFolderOneClassDataset
        | MnistOneClassDataset
        | ShapesOneClassDataset
        | Stl10OneClassDataset
        | UploadedOneClassDataset
    )
    encoder: (
        LenetStartingEncoder
        | Resnet18StartingEncoder
        | Resnet20StartingEncoder
        | Resnet32StartingEncoder
        | Resnet44StartingEncoder
        | Resnet56StartingEncoder
        | TinyCnnStartingEncoder
        | WideResnetStartingEncoder
    )
    method: (
        BarlowTwinsMethod
        | ByolMethod
        | CsiMethod
        | DeepSvddMethod
        | FirmMethod
        | MocoMethod
        | MocoV2Method
        | PirlMethod
        | RotationContrastiveMethod
        | RotationMethod
        | SimclrMethod
        | SimsiamMethod
        | SupervisedMethod
        | SwavMethod
        | TransformsMethod
        | VicregMethod
    )
    augmentation: Augmentation
    training: Training
    scoring: Scoring
    priority: Priority
    limits: ExperimentSpecLimits
    resources: ExperimentSpecResources
    seed: int = 1
    preemptible: bool = False

    def to_dict(self) -> dict[str, Any]:
        from ..models.barlow_twins_method import BarlowTwinsMethod  # noqa: PLC0415
        from ..models.byol_method import ByolMethod  # noqa: PLC0415
        from ..models.cifar_10_one_class_dataset import Cifar10OneClassDataset  # noqa: PLC0415
        from ..models.cifar_100_one_class_dataset import Cifar100OneClassDataset  # noqa: PLC0415
        from ..models.csi_method import CsiMethod  # noqa: PLC0415
        from ..models.fashion_mnist_one_class_dataset import FashionMnistOneClassDataset  # noqa: PLC0415
        from ..models.firm_method import FirmMethod  # noqa: PLC0415
        from ..models.image_folder_one_class_dataset import ImageFolderOneClassDataset  # noqa: PLC0415
        from ..models.lenet_starting_encoder import LenetStartingEncoder  # noqa: PLC0415
        from ..models.mnist_one_class_dataset import MnistOneClassDataset  # noqa: PLC0415
        from ..models.moco_method import MocoMethod  # noqa: PLC0415
        from ..models.moco_v2_method import MocoV2Method  # noqa: PLC0415
        from ..models.pirl_method import PirlMethod  # noqa: PLC0415
        from ..models.resnet_18_starting_encoder import Resnet18StartingEncoder  # noqa: PLC0415
        from ..models.resnet_20_starting_encoder import Resnet20StartingEncoder  # noqa: PLC0415
        from ..models.resnet_32_starting_encoder import Resnet32StartingEncoder  # noqa: PLC0415
        from ..models.resnet_44_starting_encoder import Resnet44StartingEncoder  # noqa: PLC0415
        from ..models.resnet_56_starting_encoder import Resnet56StartingEncoder  # noqa: PLC0415
        from ..models.rotation_contrastive_method import RotationContrastiveMethod  # noqa: PLC0415
        from ..models.rotation_method import RotationMethod  # noqa: PLC0415
        from ..models.shapes_one_class_dataset import ShapesOneClassDataset  # noqa: PLC0415
        from ..models.simclr_method import SimclrMethod  # noqa: PLC0415
        from ..models.simsiam_method import SimsiamMethod  # noqa: PLC0415
        from ..models.stl_10_one_class_dataset import Stl10OneClassDataset  # noqa: PLC0415
        from ..models.supervised_method import SupervisedMethod  # noqa: PLC0415
        from ..models.swav_method import SwavMethod  # noqa: PLC0415
        from ..models.transforms_method import TransformsMethod  # noqa: PLC0415
        from ..models.vicreg_method import VicregMethod  # noqa: PLC0415
        from ..models.wide_resnet_starting_encoder import WideResnetStartingEncoder  # noqa: PLC0415

        name = self.name

        seed = self.seed

        dataset: dict[str, Any]
        if isinstance(self.dataset, MnistOneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Cifar10OneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Cifar100OneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, FashionMnistOneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, Stl10OneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, ShapesOneClassDataset):
            dataset = self.dataset.to_dict()
        elif isinstance(self.dataset, ImageFolderOneClassDataset):
            dataset = self.dataset.to_dict()
        else:
            dataset = self.dataset.to_dict()

        encoder: dict[str, Any]
        if isinstance(self.encoder, Resnet20StartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet32StartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet44StartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet56StartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, Resnet18StartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, WideResnetStartingEncoder):
            encoder = self.encoder.to_dict()
        elif isinstance(self.encoder, LenetStartingEncoder):
            encoder = self.encoder.to_dict()
        else:
            encoder = self.encoder.to_dict()

        method: dict[str, Any]
        if isinstance(self.method, SimclrMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, BarlowTwinsMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, ByolMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, SimsiamMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, MocoMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, MocoV2Method):
            method = self.method.to_dict()
        elif isinstance(self.method, PirlMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, SwavMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, SupervisedMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, RotationMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, TransformsMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, RotationContrastiveMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, CsiMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, FirmMethod):
            method = self.method.to_dict()
        elif isinstance(self.method, VicregMethod):
            method = self.method.to_dict()
        else:
            method = self.method.to_dict()

        augmentation = self.augmentation.to_dict()

        training = self.training.to_dict()

        scoring = self.scoring.to_dict()

        priority: str = self.priority

        limits = self.limits.to_dict()

        resources = self.resources.to_dict()

        preemptible = self.preemptible

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "seed": seed,
                "dataset": dataset,
                "encoder": encoder,
                "method": method,
                "augmentation": augmentation,
                "training": training,
                "scoring": scoring,
                "priority": priority,
                "limits": limits,
                "resources": resources,
                "preemptible": preemptible,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.augmentation import Augmentation  # noqa: PLC0415
        from ..models.barlow_twins_method import BarlowTwinsMethod  # noqa: PLC0415
        from ..models.byol_method import ByolMethod  # noqa: PLC0415
        from ..models.cifar_10_one_class_dataset import Cifar10OneClassDataset  # noqa: PLC0415
        from ..models.cifar_100_one_class_dataset import Cifar100OneClassDataset  # noqa: PLC0415
        from ..models.csi_method import CsiMethod  # noqa: PLC0415
        from ..models.deep_svdd_method import DeepSvddMethod  # noqa: PLC0415
        from ..models.experiment_spec_limits import ExperimentSpecLimits  # noqa: PLC0415
        from ..models.experiment_spec_resources import ExperimentSpecResources  # noqa: PLC0415
        from ..models.fashion_mnist_one_class_dataset import FashionMnistOneClassDataset  # noqa: PLC0415
        from ..models.firm_method import FirmMethod  # noqa: PLC0415
        from ..models.image_folder_one_class_dataset import ImageFolderOneClassDataset  # noqa: PLC0415
        from ..models.lenet_starting_encoder import LenetStartingEncoder  # noqa: PLC0415
        from ..models.mnist_one_class_dataset import MnistOneClassDataset  # noqa: PLC0415
        from ..models.moco_method import MocoMethod  # noqa: PLC0415
        from ..models.moco_v2_method import MocoV2Method  # noqa: PLC0415
        from ..models.pirl_method import PirlMethod  # noqa: PLC0415
        from ..models.resnet_18_starting_encoder import Resnet18StartingEncoder  # noqa: PLC0415
        from ..models.resnet_20_starting_encoder import Resnet20StartingEncoder  # noqa: PLC0415
        from ..models.resnet_32_starting_encoder import Resnet32StartingEncoder  # noqa: PLC0415
        from ..models.resnet_44_starting_encoder import Resnet44StartingEncoder  # noqa: PLC0415
        from ..models.resnet_56_starting_encoder import Resnet56StartingEncoder  # noqa: PLC0415
        from ..models.rotation_contrastive_method import RotationContrastiveMethod  # noqa: PLC0415
        from ..models.rotation_method import RotationMethod  # noqa: PLC0415
        from ..models.scoring import Scoring  # noqa: PLC0415
        from ..models.shapes_one_class_dataset import ShapesOneClassDataset  # noqa: PLC0415
        from ..models.simclr_method import SimclrMethod  # noqa: PLC0415
        from ..models.simsiam_method import SimsiamMethod  # noqa: PLC0415
        from ..models.stl_10_one_class_dataset import Stl10OneClassDataset  # noqa: PLC0415
        from ..models.supervised_method import SupervisedMethod  # noqa: PLC0415
        from ..models.swav_method import SwavMethod  # noqa: PLC0415
        from ..models.tiny_cnn_starting_encoder import TinyCnnStartingEncoder  # noqa: PLC0415
        from ..models.training import Training  # noqa: PLC0415
        from ..models.transforms_method import TransformsMethod  # noqa: PLC0415
        from ..models.uploaded_one_class_dataset import UploadedOneClassDataset  # noqa: PLC0415
        from ..models.vicreg_method import VicregMethod  # noqa: PLC0415
        from ..models.wide_resnet_starting_encoder import WideResnetStartingEncoder  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        seed = d.pop("seed")

        def _parse_dataset(
            data: object,
        ) -> (
            Cifar100OneClassDataset
            | Cifar10OneClassDataset
            | FashionMnistOneClassDataset
            | ImageFolderOneClassDataset
            | MnistOneClassDataset
            | ShapesOneClassDataset
            | Stl10OneClassDataset
            | UploadedOneClassDataset
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_0 = MnistOneClassDataset.from_dict(data)

                return dataset_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_1 = Cifar10OneClassDataset.from_dict(data)

                return dataset_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_2 = Cifar100OneClassDataset.from_dict(data)

                return dataset_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_3 = FashionMnistOneClassDataset.from_dict(data)

                return dataset_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_4 = Stl10OneClassDataset.from_dict(data)

                return dataset_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_5 = ShapesOneClassDataset.from_dict(data)

                return dataset_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dataset_type_6 = ImageFolderOneClassDataset.from_dict(data)

                return dataset_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            dataset_type_7 = UploadedOneClassDataset.from_dict(data)

            return dataset_type_7

        dataset = _parse_dataset(d.pop("dataset"))

        def _parse_encoder(
            data: object,
        ) -> (
            LenetStartingEncoder
            | Resnet18StartingEncoder
            | Resnet20StartingEncoder
            | Resnet32StartingEncoder
            | Resnet44StartingEncoder
            | Resnet56StartingEncoder
            | TinyCnnStartingEncoder
            | WideResnetStartingEncoder
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_0 = Resnet20StartingEncoder.from_dict(data)

                return encoder_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_1 = Resnet32StartingEncoder.from_dict(data)

                return encoder_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_2 = Resnet44StartingEncoder.from_dict(data)

                return encoder_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_3 = Resnet56StartingEncoder.from_dict(data)

                return encoder_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_4 = Resnet18StartingEncoder.from_dict(data)

                return encoder_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_5 = WideResnetStartingEncoder.from_dict(data)

                return encoder_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                encoder_type_6 = LenetStartingEncoder.from_dict(data)

                return encoder_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            encoder_type_7 = TinyCnnStartingEncoder.from_dict(data)

            return encoder_type_7

        encoder = _parse_encoder(d.pop("encoder"))

        def _parse_method(
            data: object,
        ) -> (
            BarlowTwinsMethod
            | ByolMethod
            | CsiMethod
            | DeepSvddMethod
            | FirmMethod
            | MocoMethod
            | MocoV2Method
            | PirlMethod
            | RotationContrastiveMethod
            | RotationMethod
            | SimclrMethod
            | SimsiamMethod
            | SupervisedMethod
            | SwavMethod
            | TransformsMethod
            | VicregMethod
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_0 = SimclrMethod.from_dict(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_1 = BarlowTwinsMethod.from_dict(data)

                return method_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_2 = ByolMethod.from_dict(data)

                return method_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_3 = SimsiamMethod.from_dict(data)

                return method_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_4 = MocoMethod.from_dict(data)

                return method_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_5 = MocoV2Method.from_dict(data)

                return method_type_5
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_6 = PirlMethod.from_dict(data)

                return method_type_6
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_7 = SwavMethod.from_dict(data)

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
                method_type_9 = RotationMethod.from_dict(data)

                return method_type_9
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_10 = TransformsMethod.from_dict(data)

                return method_type_10
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_11 = RotationContrastiveMethod.from_dict(data)

                return method_type_11
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_12 = CsiMethod.from_dict(data)

                return method_type_12
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_13 = FirmMethod.from_dict(data)

                return method_type_13
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                method_type_14 = VicregMethod.from_dict(data)

                return method_type_14
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            method_type_15 = DeepSvddMethod.from_dict(data)

            return method_type_15

        method = _parse_method(d.pop("method"))

        augmentation = Augmentation.from_dict(d.pop("augmentation"))

        training = Training.from_dict(d.pop("training"))

        scoring = Scoring.from_dict(d.pop("scoring"))

        priority = check_priority(d.pop("priority"))

        limits = ExperimentSpecLimits.from_dict(d.pop("limits"))

        resources = ExperimentSpecResources.from_dict(d.pop("resources"))

        preemptible = d.pop("preemptible")

        experiment_spec = cls(
            name=name,
            seed=seed,
            dataset=dataset,
            encoder=encoder,
            method=method,
            augmentation=augmentation,
            training=training,
            scoring=scoring,
            priority=priority,
            limits=limits,
            resources=resources,
            preemptible=preemptible,
        )

        return experiment_spec
