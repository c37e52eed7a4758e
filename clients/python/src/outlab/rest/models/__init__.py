"""Contains all the data models used in inputs/outputs"""

from .adam_optimizer import AdamOptimizer
from .adam_optimizer_decay import AdamOptimizerDecay
from .adam_optimizer_input import AdamOptimizerInput
from .adamw_optimizer import AdamwOptimizer
from .adamw_optimizer_decay import AdamwOptimizerDecay
from .adamw_optimizer_input import AdamwOptimizerInput
from .api_key import ApiKey
from .api_key_page import ApiKeyPage
from .api_key_request import ApiKeyRequest
from .artifact import Artifact
from .artifact_kind import ArtifactKind
from .artifact_page import ArtifactPage
from .attempt import Attempt
from .attempt_ended_event import AttemptEndedEvent
from .attempt_ended_event_data import AttemptEndedEventData
from .attempt_outcome import AttemptOutcome
from .attempt_started_event import AttemptStartedEvent
from .attempt_started_event_data import AttemptStartedEventData
from .audit_event import AuditEvent
from .audit_event_detail import AuditEventDetail
from .audit_event_page import AuditEventPage
from .augmentation import Augmentation
from .augmentation_input import AugmentationInput
from .augmentation_preset import AugmentationPreset
from .barlow_twins_method import BarlowTwinsMethod
from .barlow_twins_method_input import BarlowTwinsMethodInput
from .barlow_twins_rotated_method import BarlowTwinsRotatedMethod
from .barlow_twins_rotated_method_input import BarlowTwinsRotatedMethodInput
from .byol_method import ByolMethod
from .byol_method_input import ByolMethodInput
from .byol_rotated_method import ByolRotatedMethod
from .byol_rotated_method_input import ByolRotatedMethodInput
from .cancel import Cancel
from .cancel_request import CancelRequest
from .cancel_requested_event import CancelRequestedEvent
from .cancel_requested_event_data import CancelRequestedEventData
from .cancelled_experiments import CancelledExperiments
from .catalog import Catalog
from .catalog_dataset import CatalogDataset
from .catalog_dataset_parameters import CatalogDatasetParameters
from .catalog_entry import CatalogEntry
from .catalog_entry_parameters import CatalogEntryParameters
from .catalog_job import CatalogJob
from .catalog_job_parameters import CatalogJobParameters
from .catalog_method import CatalogMethod
from .catalog_method_defaults import CatalogMethodDefaults
from .catalog_method_defaults_additional_property import (
    CatalogMethodDefaultsAdditionalProperty,
)
from .catalog_method_parameters import CatalogMethodParameters
from .cdist_divergence import CdistDivergence
from .cdist_divergence_input import CdistDivergenceInput
from .cdist_divergence_normalize import CdistDivergenceNormalize
from .cdist_divergence_reduction import CdistDivergenceReduction
from .cell_patch import CellPatch
from .centre_distance_scorer import CentreDistanceScorer
from .chamfer_divergence import ChamferDivergence
from .chamfer_divergence_normalize import ChamferDivergenceNormalize
from .checkpoint import Checkpoint
from .checkpoint_event import CheckpointEvent
from .checkpoint_event_data import CheckpointEventData
from .checkpoint_lost_event import CheckpointLostEvent
from .checkpoint_lost_event_data import CheckpointLostEventData
from .checkpoint_page import CheckpointPage
from .checkpoints_dropped_event import CheckpointsDroppedEvent
from .checkpoints_dropped_event_data import CheckpointsDroppedEventData
from .cifar_10_one_class_dataset import Cifar10OneClassDataset
from .cifar_10_one_class_dataset_input import Cifar10OneClassDatasetInput
from .cifar_10_one_class_dataset_input_limit_per_class import (
    Cifar10OneClassDatasetInputLimitPerClass,
)
from .cifar_10_one_class_dataset_limit_per_class import (
    Cifar10OneClassDatasetLimitPerClass,
)
from .cifar_100_one_class_dataset import Cifar100OneClassDataset
from .cifar_100_one_class_dataset_input import Cifar100OneClassDatasetInput
from .cifar_100_one_class_dataset_input_limit_per_class import (
    Cifar100OneClassDatasetInputLimitPerClass,
)
from .cifar_100_one_class_dataset_labels import Cifar100OneClassDatasetLabels
from .cifar_100_one_class_dataset_limit_per_class import (
    Cifar100OneClassDatasetLimitPerClass,
)
from .cloud_divergence import CloudDivergence
from .color_jitter_augmentation import ColorJitterAugmentation
from .color_jitter_augmentation_input import ColorJitterAugmentationInput
from .compared_scorer import ComparedScorer
from .comparison import Comparison
from .comparison_experiments_item import ComparisonExperimentsItem
from .comparison_reference import ComparisonReference
from .constant_schedule import ConstantSchedule
from .constant_schedule_input import ConstantScheduleInput
from .continue_request import ContinueRequest
from .cosine_norm_scorer import CosineNormScorer
from .cosine_norm_scorer_layer import CosineNormScorerLayer
from .cosine_norm_scorer_normalize import CosineNormScorerNormalize
from .cosine_norm_scorer_views import CosineNormScorerViews
from .cosine_schedule import CosineSchedule
from .cosine_schedule_input import CosineScheduleInput
from .created_api_key import CreatedApiKey
from .created_webhook import CreatedWebhook
from .csi_method import CsiMethod
from .csi_method_input import CsiMethodInput
from .csi_scorer import CsiScorer
from .cutout_augmentation import CutoutAugmentation
from .cutout_augmentation_input import CutoutAugmentationInput
from .dataset import Dataset
from .dataset_page import DatasetPage
from .deep_svdd_method import DeepSvddMethod
from .density_coverage_divergence import DensityCoverageDivergence
from .density_coverage_divergence_input import DensityCoverageDivergenceInput
from .density_coverage_divergence_measure import DensityCoverageDivergenceMeasure
from .density_coverage_divergence_normalize import DensityCoverageDivergenceNormalize
from .device_choice import DeviceChoice
from .differing_setting import DifferingSetting
from .effective_retention import EffectiveRetention
from .elastic_augmentation import ElasticAugmentation
from .elastic_augmentation_input import ElasticAugmentationInput
from .embedding_set import EmbeddingSet
from .embedding_set_event import EmbeddingSetEvent
from .embedding_set_event_data import EmbeddingSetEventData
from .embedding_set_page import EmbeddingSetPage
from .embedding_split import EmbeddingSplit
from .energy_divergence import EnergyDivergence
from .energy_divergence_estimator import EnergyDivergenceEstimator
from .energy_divergence_input import EnergyDivergenceInput
from .energy_divergence_normalize import EnergyDivergenceNormalize
from .engine_event import EngineEvent
from .engine_event_data import EngineEventData
from .engine_event_data_description import EngineEventDataDescription
from .ensemble_scorer import EnsembleScorer
from .event_page import EventPage
from .event_ticket import EventTicket
from .event_ticket_request import EventTicketRequest
from .expected_duration import ExpectedDuration
from .expected_from import ExpectedFrom
from .experiment import Experiment
from .experiment_engine_type_0 import ExperimentEngineType0
from .experiment_page import ExperimentPage
from .experiment_request import ExperimentRequest
from .experiment_request_limits import ExperimentRequestLimits
from .experiment_request_resources import ExperimentRequestResources
from .experiment_spec import ExperimentSpec
from .experiment_spec_limits import ExperimentSpecLimits
from .experiment_spec_resources import ExperimentSpecResources
from .experiment_state_event import ExperimentStateEvent
from .experiment_state_event_data import ExperimentStateEventData
from .experiment_submitted_event import ExperimentSubmittedEvent
from .experiment_submitted_event_data import ExperimentSubmittedEventData
from .experiment_summary import ExperimentSummary
from .experiment_weights import ExperimentWeights
from .failure import Failure
from .failure_class import FailureClass
from .fashion_mnist_one_class_dataset import FashionMnistOneClassDataset
from .fashion_mnist_one_class_dataset_input import FashionMnistOneClassDatasetInput
from .fashion_mnist_one_class_dataset_input_limit_per_class import (
    FashionMnistOneClassDatasetInputLimitPerClass,
)
from .fashion_mnist_one_class_dataset_limit_per_class import (
    FashionMnistOneClassDatasetLimitPerClass,
)
from .fault import Fault
from .fault_code import FaultCode
from .figure_layout import FigureLayout
from .figure_list import FigureList
from .figure_name import FigureName
from .figure_spec import FigureSpec
from .figure_summary import FigureSummary
from .file_weights import FileWeights
from .firm_method import FirmMethod
from .firm_method_input import FirmMethodInput
from .frechet_divergence import FrechetDivergence
from .frechet_divergence_normalize import FrechetDivergenceNormalize
from .fresh_weights import FreshWeights
from .garbage import Garbage
from .garbage_item import GarbageItem
from .garbage_kind import GarbageKind
from .gaussian_blur_augmentation import GaussianBlurAugmentation
from .gaussian_blur_augmentation_input import GaussianBlurAugmentationInput
from .gaussian_noise_augmentation import GaussianNoiseAugmentation
from .gaussian_noise_augmentation_input import GaussianNoiseAugmentationInput
from .gaussian_scorer import GaussianScorer
from .gaussian_scorer_input import GaussianScorerInput
from .gaussian_scorer_layer import GaussianScorerLayer
from .gaussian_scorer_normalize import GaussianScorerNormalize
from .gaussian_scorer_views import GaussianScorerViews
from .gmm_scorer import GmmScorer
from .gmm_scorer_input import GmmScorerInput
from .gmm_scorer_layer import GmmScorerLayer
from .gmm_scorer_normalize import GmmScorerNormalize
from .gmm_scorer_views import GmmScorerViews
from .grayscale_augmentation import GrayscaleAugmentation
from .grayscale_augmentation_input import GrayscaleAugmentationInput
from .halving import Halving
from .halving_by import HalvingBy
from .halving_input import HalvingInput
from .hausdorff_divergence import HausdorffDivergence
from .hausdorff_divergence_input import HausdorffDivergenceInput
from .hausdorff_divergence_normalize import HausdorffDivergenceNormalize
from .hausdorff_divergence_variant import HausdorffDivergenceVariant
from .health import Health
from .horizontal_flip_augmentation import HorizontalFlipAugmentation
from .horizontal_flip_augmentation_input import HorizontalFlipAugmentationInput
from .image_folder_one_class_dataset import ImageFolderOneClassDataset
from .image_folder_one_class_dataset_channels import ImageFolderOneClassDatasetChannels
from .image_folder_one_class_dataset_fit import ImageFolderOneClassDatasetFit
from .image_folder_one_class_dataset_input import ImageFolderOneClassDatasetInput
from .image_folder_one_class_dataset_input_channels import (
    ImageFolderOneClassDatasetInputChannels,
)
from .image_folder_one_class_dataset_input_limit_per_class import (
    ImageFolderOneClassDatasetInputLimitPerClass,
)
from .image_folder_one_class_dataset_limit_per_class import (
    ImageFolderOneClassDatasetLimitPerClass,
)
from .image_score import ImageScore
from .image_score_page import ImageScorePage
from .image_scores_event import ImageScoresEvent
from .image_scores_event_data import ImageScoresEventData
from .image_shape import ImageShape
from .import_recipe import ImportRecipe
from .import_recipe_channels import ImportRecipeChannels
from .import_recipe_fit import ImportRecipeFit
from .import_report import ImportReport
from .import_report_duplicates_item import ImportReportDuplicatesItem
from .import_report_left_out_item import ImportReportLeftOutItem
from .import_request import ImportRequest
from .import_request_channels import ImportRequestChannels
from .import_request_fit import ImportRequestFit
from .imported_dataset import ImportedDataset
from .installation_retention import InstallationRetention
from .isolation_forest_scorer import IsolationForestScorer
from .isolation_forest_scorer_input import IsolationForestScorerInput
from .isolation_forest_scorer_layer import IsolationForestScorerLayer
from .isolation_forest_scorer_normalize import IsolationForestScorerNormalize
from .isolation_forest_scorer_views import IsolationForestScorerViews
from .job import Job
from .job_counts import JobCounts
from .job_log_page import JobLogPage
from .job_needs import JobNeeds
from .job_page import JobPage
from .job_state import JobState
from .job_state_event import JobStateEvent
from .job_state_event_data import JobStateEventData
from .job_waiting_event import JobWaitingEvent
from .job_waiting_event_data import JobWaitingEventData
from .kde_scorer import KdeScorer
from .kde_scorer_layer import KdeScorerLayer
from .kde_scorer_normalize import KdeScorerNormalize
from .kde_scorer_views import KdeScorerViews
from .key_scope import KeyScope
from .knn_scorer import KnnScorer
from .knn_scorer_input import KnnScorerInput
from .knn_scorer_layer import KnnScorerLayer
from .knn_scorer_metric import KnnScorerMetric
from .knn_scorer_normalize import KnnScorerNormalize
from .knn_scorer_reduction import KnnScorerReduction
from .knn_scorer_views import KnnScorerViews
from .lars_optimizer import LarsOptimizer
from .lars_optimizer_input import LarsOptimizerInput
from .left_out_image import LeftOutImage
from .lenet_starting_encoder import LenetStartingEncoder
from .lenet_starting_encoder_input import LenetStartingEncoderInput
from .linear_probe_evaluation import LinearProbeEvaluation
from .linear_probe_evaluation_input import LinearProbeEvaluationInput
from .list_image_scores_order import ListImageScoresOrder
from .lof_scorer import LofScorer
from .lof_scorer_input import LofScorerInput
from .lof_scorer_layer import LofScorerLayer
from .lof_scorer_normalize import LofScorerNormalize
from .lof_scorer_views import LofScorerViews
from .log_event import LogEvent
from .log_event_data import LogEventData
from .log_level import LogLevel
from .log_line import LogLine
from .log_source import LogSource
from .mahalanobis_scorer import MahalanobisScorer
from .mahalanobis_scorer_input import MahalanobisScorerInput
from .mahalanobis_scorer_layer import MahalanobisScorerLayer
from .mahalanobis_scorer_normalize import MahalanobisScorerNormalize
from .mahalanobis_scorer_views import MahalanobisScorerViews
from .me import Me
from .metrics import Metrics
from .mmd_divergence import MmdDivergence
from .mmd_divergence_estimator import MmdDivergenceEstimator
from .mmd_divergence_input import MmdDivergenceInput
from .mmd_divergence_normalize import MmdDivergenceNormalize
from .mnist_one_class_dataset import MnistOneClassDataset
from .mnist_one_class_dataset_input import MnistOneClassDatasetInput
from .mnist_one_class_dataset_input_limit_per_class import (
    MnistOneClassDatasetInputLimitPerClass,
)
from .mnist_one_class_dataset_limit_per_class import MnistOneClassDatasetLimitPerClass
from .moco_method import MocoMethod
from .moco_method_input import MocoMethodInput
from .moco_v2_method import MocoV2Method
from .moco_v2_method_input import MocoV2MethodInput
from .moco_v2_rotated_method import MocoV2RotatedMethod
from .moco_v2_rotated_method_input import MocoV2RotatedMethodInput
from .mtopdiv_divergence import MtopdivDivergence
from .mtopdiv_divergence_input import MtopdivDivergenceInput
from .mtopdiv_divergence_normalize import MtopdivDivergenceNormalize
from .mtopdiv_divergence_normalize_distances import MtopdivDivergenceNormalizeDistances
from .mtopdiv_divergence_rounding import MtopdivDivergenceRounding
from .mtopdiv_divergence_statistic import MtopdivDivergenceStatistic
from .near_image import NearImage
from .normalize_augmentation import NormalizeAugmentation
from .oc_svm_scorer import OcSvmScorer
from .oc_svm_scorer_input import OcSvmScorerInput
from .oc_svm_scorer_layer import OcSvmScorerLayer
from .oc_svm_scorer_normalize import OcSvmScorerNormalize
from .oc_svm_scorer_views import OcSvmScorerViews
from .own_retention import OwnRetention
from .pause_requested_event import PauseRequestedEvent
from .pause_requested_event_data import PauseRequestedEventData
from .pirl_method import PirlMethod
from .pirl_method_input import PirlMethodInput
from .precision_recall_divergence import PrecisionRecallDivergence
from .precision_recall_divergence_input import PrecisionRecallDivergenceInput
from .precision_recall_divergence_measure import PrecisionRecallDivergenceMeasure
from .precision_recall_divergence_normalize import PrecisionRecallDivergenceNormalize
from .preempted_event import PreemptedEvent
from .preempted_event_data import PreemptedEventData
from .preemption_reason import PreemptionReason
from .priority import Priority
from .problem import Problem
from .problem_code import ProblemCode
from .progress import Progress
from .progress_event import ProgressEvent
from .progress_event_data import ProgressEventData
from .purge import Purge
from .purged_file import PurgedFile
from .queue import Queue
from .queue_entry import QueueEntry
from .queue_policy import QueuePolicy
from .queue_policy_change import QueuePolicyChange
from .quota import Quota
from .quota_change import QuotaChange
from .random_axis import RandomAxis
from .random_axis_input import RandomAxisInput
from .random_axis_input_settings import RandomAxisInputSettings
from .random_axis_settings import RandomAxisSettings
from .random_choice import RandomChoice
from .random_crop_augmentation import RandomCropAugmentation
from .random_crop_augmentation_input import RandomCropAugmentationInput
from .random_range import RandomRange
from .random_range_input import RandomRangeInput
from .random_resized_crop_augmentation import RandomResizedCropAugmentation
from .random_resized_crop_augmentation_input import RandomResizedCropAugmentationInput
from .random_scale import RandomScale
from .readiness import Readiness
from .readiness_checks import ReadinessChecks
from .reorder_request import ReorderRequest
from .reorder_request_move_to import ReorderRequestMoveTo
from .reordered_event import ReorderedEvent
from .reordered_event_data import ReorderedEventData
from .reordered_event_data_move_to import ReorderedEventDataMoveTo
from .resnet_18_starting_encoder import Resnet18StartingEncoder
from .resnet_18_starting_encoder_input import Resnet18StartingEncoderInput
from .resnet_20_starting_encoder import Resnet20StartingEncoder
from .resnet_20_starting_encoder_input import Resnet20StartingEncoderInput
from .resnet_20_starting_encoder_shortcut import Resnet20StartingEncoderShortcut
from .resnet_32_starting_encoder import Resnet32StartingEncoder
from .resnet_32_starting_encoder_input import Resnet32StartingEncoderInput
from .resnet_32_starting_encoder_shortcut import Resnet32StartingEncoderShortcut
from .resnet_44_starting_encoder import Resnet44StartingEncoder
from .resnet_44_starting_encoder_input import Resnet44StartingEncoderInput
from .resnet_44_starting_encoder_shortcut import Resnet44StartingEncoderShortcut
from .resnet_56_starting_encoder import Resnet56StartingEncoder
from .resnet_56_starting_encoder_input import Resnet56StartingEncoderInput
from .resnet_56_starting_encoder_shortcut import Resnet56StartingEncoderShortcut
from .resumed_event import ResumedEvent
from .resumed_event_data import ResumedEventData
from .retention import Retention
from .retention_request import RetentionRequest
from .retried_event import RetriedEvent
from .retried_event_data import RetriedEventData
from .retried_event_data_limits import RetriedEventDataLimits
from .retry_request import RetryRequest
from .retry_request_limits import RetryRequestLimits
from .ridge_probe_evaluation import RidgeProbeEvaluation
from .ridge_probe_evaluation_input import RidgeProbeEvaluationInput
from .role import Role
from .rotation_augmentation import RotationAugmentation
from .rotation_augmentation_input import RotationAugmentationInput
from .rotation_contrastive_method import RotationContrastiveMethod
from .rotation_contrastive_method_input import RotationContrastiveMethodInput
from .rotation_contrastive_method_input_on_type_0 import (
    RotationContrastiveMethodInputOnType0,
)
from .rotation_method import RotationMethod
from .rotation_method_input import RotationMethodInput
from .rows_event import RowsEvent
from .rows_event_data import RowsEventData
from .score_images_request import ScoreImagesRequest
from .score_of_image import ScoreOfImage
from .scored_image import ScoredImage
from .scored_images import ScoredImages
from .scored_images_copies_type_0 import ScoredImagesCopiesType0
from .scored_split import ScoredSplit
from .scoring import Scoring
from .scoring_embedding import ScoringEmbedding
from .scoring_embedding_normalize import ScoringEmbeddingNormalize
from .scoring_input import ScoringInput
from .scoring_input_embedding import ScoringInputEmbedding
from .series import Series
from .series_event import SeriesEvent
from .series_event_data import SeriesEventData
from .series_point import SeriesPoint
from .sgd_optimizer import SgdOptimizer
from .sgd_optimizer_decay import SgdOptimizerDecay
from .sgd_optimizer_input import SgdOptimizerInput
from .shapes_one_class_dataset import ShapesOneClassDataset
from .shapes_one_class_dataset_channels import ShapesOneClassDatasetChannels
from .shapes_one_class_dataset_input import ShapesOneClassDatasetInput
from .shapes_one_class_dataset_input_channels import ShapesOneClassDatasetInputChannels
from .shapes_one_class_dataset_input_limit_per_class import (
    ShapesOneClassDatasetInputLimitPerClass,
)
from .shapes_one_class_dataset_limit_per_class import ShapesOneClassDatasetLimitPerClass
from .share import Share
from .simclr_method import SimclrMethod
from .simclr_method_input import SimclrMethodInput
from .simclr_rotated_method import SimclrRotatedMethod
from .simclr_rotated_method_input import SimclrRotatedMethodInput
from .simsiam_method import SimsiamMethod
from .simsiam_method_input import SimsiamMethodInput
from .sliced_wasserstein_divergence import SlicedWassersteinDivergence
from .sliced_wasserstein_divergence_input import SlicedWassersteinDivergenceInput
from .sliced_wasserstein_divergence_normalize import (
    SlicedWassersteinDivergenceNormalize,
)
from .slots import Slots
from .sobel_augmentation import SobelAugmentation
from .sobel_augmentation_input import SobelAugmentationInput
from .solarize_augmentation import SolarizeAugmentation
from .solarize_augmentation_input import SolarizeAugmentationInput
from .spec_patch import SpecPatch
from .step_schedule import StepSchedule
from .step_schedule_input import StepScheduleInput
from .stl_10_one_class_dataset import Stl10OneClassDataset
from .stl_10_one_class_dataset_input import Stl10OneClassDatasetInput
from .stl_10_one_class_dataset_input_limit_per_class import (
    Stl10OneClassDatasetInputLimitPerClass,
)
from .stl_10_one_class_dataset_limit_per_class import Stl10OneClassDatasetLimitPerClass
from .study import Study
from .study_axes import StudyAxes
from .study_axes_grid import StudyAxesGrid
from .study_axes_input import StudyAxesInput
from .study_axes_input_grid import StudyAxesInputGrid
from .study_cell import StudyCell
from .study_counts import StudyCounts
from .study_page import StudyPage
from .study_places import StudyPlaces
from .study_reference import StudyReference
from .study_request import StudyRequest
from .study_request_input import StudyRequestInput
from .study_spec import StudySpec
from .study_summary import StudySummary
from .study_table import StudyTable
from .study_table_name import StudyTableName
from .study_table_rows_item import StudyTableRowsItem
from .supervised_method import SupervisedMethod
from .swav_method import SwavMethod
from .swav_method_input import SwavMethodInput
from .table import Table
from .table_name import TableName
from .table_rows_item import TableRowsItem
from .threshold import Threshold
from .threshold_request import ThresholdRequest
from .thresholds import Thresholds
from .tiny_cnn_starting_encoder import TinyCnnStartingEncoder
from .tiny_cnn_starting_encoder_input import TinyCnnStartingEncoderInput
from .training import Training
from .training_early_stopping import TrainingEarlyStopping
from .training_early_stopping_encoder import TrainingEarlyStoppingEncoder
from .training_early_stopping_series import TrainingEarlyStoppingSeries
from .training_end_reason import TrainingEndReason
from .training_ended_event import TrainingEndedEvent
from .training_ended_event_data import TrainingEndedEventData
from .training_ended_event_data_best import TrainingEndedEventDataBest
from .training_input import TrainingInput
from .training_input_early_stopping import TrainingInputEarlyStopping
from .transform_classifier_scorer import TransformClassifierScorer
from .transform_classifier_scorer_likelihood import TransformClassifierScorerLikelihood
from .transforms_method import TransformsMethod
from .transforms_method_copies import TransformsMethodCopies
from .transforms_method_heads import TransformsMethodHeads
from .transforms_method_input import TransformsMethodInput
from .turn import Turn
from .upload import Upload
from .upload_request import UploadRequest
from .uploaded_one_class_dataset import UploadedOneClassDataset
from .uploaded_one_class_dataset_input import UploadedOneClassDatasetInput
from .uploaded_one_class_dataset_input_limit_per_class import (
    UploadedOneClassDatasetInputLimitPerClass,
)
from .uploaded_one_class_dataset_limit_per_class import (
    UploadedOneClassDatasetLimitPerClass,
)
from .user import User
from .user_change import UserChange
from .user_page import UserPage
from .user_reference import UserReference
from .user_request import UserRequest
from .validated_cell import ValidatedCell
from .validated_spec import ValidatedSpec
from .validated_study import ValidatedStudy
from .vicreg_method import VicregMethod
from .vicreg_method_input import VicregMethodInput
from .wait_reason import WaitReason
from .webhook import Webhook
from .webhook_change import WebhookChange
from .webhook_delivery import WebhookDelivery
from .webhook_delivery_page import WebhookDeliveryPage
from .webhook_format import WebhookFormat
from .webhook_page import WebhookPage
from .webhook_request import WebhookRequest
from .webhook_type import WebhookType
from .weighted_knn_evaluation import WeightedKnnEvaluation
from .weighted_knn_evaluation_input import WeightedKnnEvaluationInput
from .wide_resnet_starting_encoder import WideResnetStartingEncoder
from .wide_resnet_starting_encoder_input import WideResnetStartingEncoderInput
from .worker import Worker
from .worker_device import WorkerDevice
from .worker_page import WorkerPage
from .worker_state import WorkerState

__all__ = (
    "AdamOptimizer",
    "AdamOptimizerDecay",
    "AdamOptimizerInput",
    "AdamwOptimizer",
    "AdamwOptimizerDecay",
    "AdamwOptimizerInput",
    "ApiKey",
    "ApiKeyPage",
    "ApiKeyRequest",
    "Artifact",
    "ArtifactKind",
    "ArtifactPage",
    "Attempt",
    "AttemptEndedEvent",
    "AttemptEndedEventData",
    "AttemptOutcome",
    "AttemptStartedEvent",
    "AttemptStartedEventData",
    "AuditEvent",
    "AuditEventDetail",
    "AuditEventPage",
    "Augmentation",
    "AugmentationInput",
    "AugmentationPreset",
    "BarlowTwinsMethod",
    "BarlowTwinsMethodInput",
    "BarlowTwinsRotatedMethod",
    "BarlowTwinsRotatedMethodInput",
    "ByolMethod",
    "ByolMethodInput",
    "ByolRotatedMethod",
    "ByolRotatedMethodInput",
    "Cancel",
    "CancelledExperiments",
    "CancelRequest",
    "CancelRequestedEvent",
    "CancelRequestedEventData",
    "Catalog",
    "CatalogDataset",
    "CatalogDatasetParameters",
    "CatalogEntry",
    "CatalogEntryParameters",
    "CatalogJob",
    "CatalogJobParameters",
    "CatalogMethod",
    "CatalogMethodDefaults",
    "CatalogMethodDefaultsAdditionalProperty",
    "CatalogMethodParameters",
    "CdistDivergence",
    "CdistDivergenceInput",
    "CdistDivergenceNormalize",
    "CdistDivergenceReduction",
    "CellPatch",
    "CentreDistanceScorer",
    "ChamferDivergence",
    "ChamferDivergenceNormalize",
    "Checkpoint",
    "CheckpointEvent",
    "CheckpointEventData",
    "CheckpointLostEvent",
    "CheckpointLostEventData",
    "CheckpointPage",
    "CheckpointsDroppedEvent",
    "CheckpointsDroppedEventData",
    "Cifar100OneClassDataset",
    "Cifar100OneClassDatasetInput",
    "Cifar100OneClassDatasetInputLimitPerClass",
    "Cifar100OneClassDatasetLabels",
    "Cifar100OneClassDatasetLimitPerClass",
    "Cifar10OneClassDataset",
    "Cifar10OneClassDatasetInput",
    "Cifar10OneClassDatasetInputLimitPerClass",
    "Cifar10OneClassDatasetLimitPerClass",
    "CloudDivergence",
    "ColorJitterAugmentation",
    "ColorJitterAugmentationInput",
    "ComparedScorer",
    "Comparison",
    "ComparisonExperimentsItem",
    "ComparisonReference",
    "ConstantSchedule",
    "ConstantScheduleInput",
    "ContinueRequest",
    "CosineNormScorer",
    "CosineNormScorerLayer",
    "CosineNormScorerNormalize",
    "CosineNormScorerViews",
    "CosineSchedule",
    "CosineScheduleInput",
    "CreatedApiKey",
    "CreatedWebhook",
    "CsiMethod",
    "CsiMethodInput",
    "CsiScorer",
    "CutoutAugmentation",
    "CutoutAugmentationInput",
    "Dataset",
    "DatasetPage",
    "DeepSvddMethod",
    "DensityCoverageDivergence",
    "DensityCoverageDivergenceInput",
    "DensityCoverageDivergenceMeasure",
    "DensityCoverageDivergenceNormalize",
    "DeviceChoice",
    "DifferingSetting",
    "EffectiveRetention",
    "ElasticAugmentation",
    "ElasticAugmentationInput",
    "EmbeddingSet",
    "EmbeddingSetEvent",
    "EmbeddingSetEventData",
    "EmbeddingSetPage",
    "EmbeddingSplit",
    "EnergyDivergence",
    "EnergyDivergenceEstimator",
    "EnergyDivergenceInput",
    "EnergyDivergenceNormalize",
    "EngineEvent",
    "EngineEventData",
    "EngineEventDataDescription",
    "EnsembleScorer",
    "EventPage",
    "EventTicket",
    "EventTicketRequest",
    "ExpectedDuration",
    "ExpectedFrom",
    "Experiment",
    "ExperimentEngineType0",
    "ExperimentPage",
    "ExperimentRequest",
    "ExperimentRequestLimits",
    "ExperimentRequestResources",
    "ExperimentSpec",
    "ExperimentSpecLimits",
    "ExperimentSpecResources",
    "ExperimentStateEvent",
    "ExperimentStateEventData",
    "ExperimentSubmittedEvent",
    "ExperimentSubmittedEventData",
    "ExperimentSummary",
    "ExperimentWeights",
    "Failure",
    "FailureClass",
    "FashionMnistOneClassDataset",
    "FashionMnistOneClassDatasetInput",
    "FashionMnistOneClassDatasetInputLimitPerClass",
    "FashionMnistOneClassDatasetLimitPerClass",
    "Fault",
    "FaultCode",
    "FigureLayout",
    "FigureList",
    "FigureName",
    "FigureSpec",
    "FigureSummary",
    "FileWeights",
    "FirmMethod",
    "FirmMethodInput",
    "FrechetDivergence",
    "FrechetDivergenceNormalize",
    "FreshWeights",
    "Garbage",
    "GarbageItem",
    "GarbageKind",
    "GaussianBlurAugmentation",
    "GaussianBlurAugmentationInput",
    "GaussianNoiseAugmentation",
    "GaussianNoiseAugmentationInput",
    "GaussianScorer",
    "GaussianScorerInput",
    "GaussianScorerLayer",
    "GaussianScorerNormalize",
    "GaussianScorerViews",
    "GmmScorer",
    "GmmScorerInput",
    "GmmScorerLayer",
    "GmmScorerNormalize",
    "GmmScorerViews",
    "GrayscaleAugmentation",
    "GrayscaleAugmentationInput",
    "Halving",
    "HalvingBy",
    "HalvingInput",
    "HausdorffDivergence",
    "HausdorffDivergenceInput",
    "HausdorffDivergenceNormalize",
    "HausdorffDivergenceVariant",
    "Health",
    "HorizontalFlipAugmentation",
    "HorizontalFlipAugmentationInput",
    "ImageFolderOneClassDataset",
    "ImageFolderOneClassDatasetChannels",
    "ImageFolderOneClassDatasetFit",
    "ImageFolderOneClassDatasetInput",
    "ImageFolderOneClassDatasetInputChannels",
    "ImageFolderOneClassDatasetInputLimitPerClass",
    "ImageFolderOneClassDatasetLimitPerClass",
    "ImageScore",
    "ImageScorePage",
    "ImageScoresEvent",
    "ImageScoresEventData",
    "ImageShape",
    "ImportedDataset",
    "ImportRecipe",
    "ImportRecipeChannels",
    "ImportRecipeFit",
    "ImportReport",
    "ImportReportDuplicatesItem",
    "ImportReportLeftOutItem",
    "ImportRequest",
    "ImportRequestChannels",
    "ImportRequestFit",
    "InstallationRetention",
    "IsolationForestScorer",
    "IsolationForestScorerInput",
    "IsolationForestScorerLayer",
    "IsolationForestScorerNormalize",
    "IsolationForestScorerViews",
    "Job",
    "JobCounts",
    "JobLogPage",
    "JobNeeds",
    "JobPage",
    "JobState",
    "JobStateEvent",
    "JobStateEventData",
    "JobWaitingEvent",
    "JobWaitingEventData",
    "KdeScorer",
    "KdeScorerLayer",
    "KdeScorerNormalize",
    "KdeScorerViews",
    "KeyScope",
    "KnnScorer",
    "KnnScorerInput",
    "KnnScorerLayer",
    "KnnScorerMetric",
    "KnnScorerNormalize",
    "KnnScorerReduction",
    "KnnScorerViews",
    "LarsOptimizer",
    "LarsOptimizerInput",
    "LeftOutImage",
    "LenetStartingEncoder",
    "LenetStartingEncoderInput",
    "LinearProbeEvaluation",
    "LinearProbeEvaluationInput",
    "ListImageScoresOrder",
    "LofScorer",
    "LofScorerInput",
    "LofScorerLayer",
    "LofScorerNormalize",
    "LofScorerViews",
    "LogEvent",
    "LogEventData",
    "LogLevel",
    "LogLine",
    "LogSource",
    "MahalanobisScorer",
    "MahalanobisScorerInput",
    "MahalanobisScorerLayer",
    "MahalanobisScorerNormalize",
    "MahalanobisScorerViews",
    "Me",
    "Metrics",
    "MmdDivergence",
    "MmdDivergenceEstimator",
    "MmdDivergenceInput",
    "MmdDivergenceNormalize",
    "MnistOneClassDataset",
    "MnistOneClassDatasetInput",
    "MnistOneClassDatasetInputLimitPerClass",
    "MnistOneClassDatasetLimitPerClass",
    "MocoMethod",
    "MocoMethodInput",
    "MocoV2Method",
    "MocoV2MethodInput",
    "MocoV2RotatedMethod",
    "MocoV2RotatedMethodInput",
    "MtopdivDivergence",
    "MtopdivDivergenceInput",
    "MtopdivDivergenceNormalize",
    "MtopdivDivergenceNormalizeDistances",
    "MtopdivDivergenceRounding",
    "MtopdivDivergenceStatistic",
    "NearImage",
    "NormalizeAugmentation",
    "OcSvmScorer",
    "OcSvmScorerInput",
    "OcSvmScorerLayer",
    "OcSvmScorerNormalize",
    "OcSvmScorerViews",
    "OwnRetention",
    "PauseRequestedEvent",
    "PauseRequestedEventData",
    "PirlMethod",
    "PirlMethodInput",
    "PrecisionRecallDivergence",
    "PrecisionRecallDivergenceInput",
    "PrecisionRecallDivergenceMeasure",
    "PrecisionRecallDivergenceNormalize",
    "PreemptedEvent",
    "PreemptedEventData",
    "PreemptionReason",
    "Priority",
    "Problem",
    "ProblemCode",
    "Progress",
    "ProgressEvent",
    "ProgressEventData",
    "Purge",
    "PurgedFile",
    "Queue",
    "QueueEntry",
    "QueuePolicy",
    "QueuePolicyChange",
    "Quota",
    "QuotaChange",
    "RandomAxis",
    "RandomAxisInput",
    "RandomAxisInputSettings",
    "RandomAxisSettings",
    "RandomChoice",
    "RandomCropAugmentation",
    "RandomCropAugmentationInput",
    "RandomRange",
    "RandomRangeInput",
    "RandomResizedCropAugmentation",
    "RandomResizedCropAugmentationInput",
    "RandomScale",
    "Readiness",
    "ReadinessChecks",
    "ReorderedEvent",
    "ReorderedEventData",
    "ReorderedEventDataMoveTo",
    "ReorderRequest",
    "ReorderRequestMoveTo",
    "Resnet18StartingEncoder",
    "Resnet18StartingEncoderInput",
    "Resnet20StartingEncoder",
    "Resnet20StartingEncoderInput",
    "Resnet20StartingEncoderShortcut",
    "Resnet32StartingEncoder",
    "Resnet32StartingEncoderInput",
    "Resnet32StartingEncoderShortcut",
    "Resnet44StartingEncoder",
    "Resnet44StartingEncoderInput",
    "Resnet44StartingEncoderShortcut",
    "Resnet56StartingEncoder",
    "Resnet56StartingEncoderInput",
    "Resnet56StartingEncoderShortcut",
    "ResumedEvent",
    "ResumedEventData",
    "Retention",
    "RetentionRequest",
    "RetriedEvent",
    "RetriedEventData",
    "RetriedEventDataLimits",
    "RetryRequest",
    "RetryRequestLimits",
    "RidgeProbeEvaluation",
    "RidgeProbeEvaluationInput",
    "Role",
    "RotationAugmentation",
    "RotationAugmentationInput",
    "RotationContrastiveMethod",
    "RotationContrastiveMethodInput",
    "RotationContrastiveMethodInputOnType0",
    "RotationMethod",
    "RotationMethodInput",
    "RowsEvent",
    "RowsEventData",
    "ScoredImage",
    "ScoredImages",
    "ScoredImagesCopiesType0",
    "ScoredSplit",
    "ScoreImagesRequest",
    "ScoreOfImage",
    "Scoring",
    "ScoringEmbedding",
    "ScoringEmbeddingNormalize",
    "ScoringInput",
    "ScoringInputEmbedding",
    "Series",
    "SeriesEvent",
    "SeriesEventData",
    "SeriesPoint",
    "SgdOptimizer",
    "SgdOptimizerDecay",
    "SgdOptimizerInput",
    "ShapesOneClassDataset",
    "ShapesOneClassDatasetChannels",
    "ShapesOneClassDatasetInput",
    "ShapesOneClassDatasetInputChannels",
    "ShapesOneClassDatasetInputLimitPerClass",
    "ShapesOneClassDatasetLimitPerClass",
    "Share",
    "SimclrMethod",
    "SimclrMethodInput",
    "SimclrRotatedMethod",
    "SimclrRotatedMethodInput",
    "SimsiamMethod",
    "SimsiamMethodInput",
    "SlicedWassersteinDivergence",
    "SlicedWassersteinDivergenceInput",
    "SlicedWassersteinDivergenceNormalize",
    "Slots",
    "SobelAugmentation",
    "SobelAugmentationInput",
    "SolarizeAugmentation",
    "SolarizeAugmentationInput",
    "SpecPatch",
    "StepSchedule",
    "StepScheduleInput",
    "Stl10OneClassDataset",
    "Stl10OneClassDatasetInput",
    "Stl10OneClassDatasetInputLimitPerClass",
    "Stl10OneClassDatasetLimitPerClass",
    "Study",
    "StudyAxes",
    "StudyAxesGrid",
    "StudyAxesInput",
    "StudyAxesInputGrid",
    "StudyCell",
    "StudyCounts",
    "StudyPage",
    "StudyPlaces",
    "StudyReference",
    "StudyRequest",
    "StudyRequestInput",
    "StudySpec",
    "StudySummary",
    "StudyTable",
    "StudyTableName",
    "StudyTableRowsItem",
    "SupervisedMethod",
    "SwavMethod",
    "SwavMethodInput",
    "Table",
    "TableName",
    "TableRowsItem",
    "Threshold",
    "ThresholdRequest",
    "Thresholds",
    "TinyCnnStartingEncoder",
    "TinyCnnStartingEncoderInput",
    "Training",
    "TrainingEarlyStopping",
    "TrainingEarlyStoppingEncoder",
    "TrainingEarlyStoppingSeries",
    "TrainingEndedEvent",
    "TrainingEndedEventData",
    "TrainingEndedEventDataBest",
    "TrainingEndReason",
    "TrainingInput",
    "TrainingInputEarlyStopping",
    "TransformClassifierScorer",
    "TransformClassifierScorerLikelihood",
    "TransformsMethod",
    "TransformsMethodCopies",
    "TransformsMethodHeads",
    "TransformsMethodInput",
    "Turn",
    "Upload",
    "UploadedOneClassDataset",
    "UploadedOneClassDatasetInput",
    "UploadedOneClassDatasetInputLimitPerClass",
    "UploadedOneClassDatasetLimitPerClass",
    "UploadRequest",
    "User",
    "UserChange",
    "UserPage",
    "UserReference",
    "UserRequest",
    "ValidatedCell",
    "ValidatedSpec",
    "ValidatedStudy",
    "VicregMethod",
    "VicregMethodInput",
    "WaitReason",
    "Webhook",
    "WebhookChange",
    "WebhookDelivery",
    "WebhookDeliveryPage",
    "WebhookFormat",
    "WebhookPage",
    "WebhookRequest",
    "WebhookType",
    "WeightedKnnEvaluation",
    "WeightedKnnEvaluationInput",
    "WideResnetStartingEncoder",
    "WideResnetStartingEncoderInput",
    "Worker",
    "WorkerDevice",
    "WorkerPage",
    "WorkerState",
)
