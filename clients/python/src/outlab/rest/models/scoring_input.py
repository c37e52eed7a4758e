from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cdist_divergence_input import CdistDivergenceInput
    from ..models.centre_distance_scorer import CentreDistanceScorer
    from ..models.chamfer_divergence import ChamferDivergence
    from ..models.cosine_norm_scorer import CosineNormScorer
    from ..models.csi_scorer import CsiScorer
    from ..models.density_coverage_divergence_input import DensityCoverageDivergenceInput
    from ..models.energy_divergence_input import EnergyDivergenceInput
    from ..models.ensemble_scorer import EnsembleScorer
    from ..models.frechet_divergence import FrechetDivergence
    from ..models.gaussian_scorer_input import GaussianScorerInput
    from ..models.gmm_scorer_input import GmmScorerInput
    from ..models.hausdorff_divergence_input import HausdorffDivergenceInput
    from ..models.isolation_forest_scorer_input import IsolationForestScorerInput
    from ..models.kde_scorer import KdeScorer
    from ..models.knn_scorer_input import KnnScorerInput
    from ..models.linear_probe_evaluation_input import LinearProbeEvaluationInput
    from ..models.lof_scorer_input import LofScorerInput
    from ..models.mahalanobis_scorer_input import MahalanobisScorerInput
    from ..models.mmd_divergence_input import MmdDivergenceInput
    from ..models.mtopdiv_divergence_input import MtopdivDivergenceInput
    from ..models.oc_svm_scorer_input import OcSvmScorerInput
    from ..models.precision_recall_divergence_input import PrecisionRecallDivergenceInput
    from ..models.ridge_probe_evaluation_input import RidgeProbeEvaluationInput
    from ..models.scoring_input_embedding import ScoringInputEmbedding
    from ..models.sliced_wasserstein_divergence_input import (
        SlicedWassersteinDivergenceInput,
    )
    from ..models.transform_classifier_scorer import TransformClassifierScorer
    from ..models.weighted_knn_evaluation_input import WeightedKnnEvaluationInput


T = TypeVar("T", bound="ScoringInput")


@_attrs_define
class ScoringInput:
    """What is computed from the embeddings.

    Attributes:
        embedding (ScoringInputEmbedding | Unset): What is done to embeddings before any distance is taken, where a
            choice says nothing of its own. By default what its own defaults say.
        divergences (list[CdistDivergenceInput | ChamferDivergence | DensityCoverageDivergenceInput |
            EnergyDivergenceInput | FrechetDivergence | HausdorffDivergenceInput | MmdDivergenceInput |
            MtopdivDivergenceInput | PrecisionRecallDivergenceInput | SlicedWassersteinDivergenceInput] | Unset): Distances
            between the normal class and each class. By default
            `[{"kind":"cdist"},{"kind":"hausdorff"},{"kind":"mtopdiv"}]`.
        scorers (list[CentreDistanceScorer | CosineNormScorer | CsiScorer | EnsembleScorer | GaussianScorerInput |
            GmmScorerInput | IsolationForestScorerInput | KdeScorer | KnnScorerInput | LofScorerInput |
            MahalanobisScorerInput | OcSvmScorerInput | TransformClassifierScorer] | Unset): Ways to score single images. By
            default `[{"kind":"knn"},{"kind":"mahalanobis"}]`.
        evaluations (list[LinearProbeEvaluationInput | RidgeProbeEvaluationInput | WeightedKnnEvaluationInput] | Unset):
            Protocols that say how well the frozen encoder's features name classes, once the labels of all training images
            are looked at. They measure an encoder; nothing is trained or chosen by them.
    """

    embedding: ScoringInputEmbedding | Unset = UNSET
    divergences: (
        list[
            CdistDivergenceInput
            | ChamferDivergence
            | DensityCoverageDivergenceInput
            | EnergyDivergenceInput
            | FrechetDivergence
            | HausdorffDivergenceInput
            | MmdDivergenceInput
            | MtopdivDivergenceInput
            | PrecisionRecallDivergenceInput
            | SlicedWassersteinDivergenceInput
        ]
        | Unset
    ) = UNSET
    scorers: (
        list[
            CentreDistanceScorer
            | CosineNormScorer
            | CsiScorer
            | EnsembleScorer
            | GaussianScorerInput
            | GmmScorerInput
            | IsolationForestScorerInput
            | KdeScorer
            | KnnScorerInput
            | LofScorerInput
            | MahalanobisScorerInput
            | OcSvmScorerInput
            | TransformClassifierScorer
        ]
        | Unset
    ) = UNSET
    evaluations: (
        list[LinearProbeEvaluationInput | RidgeProbeEvaluationInput | WeightedKnnEvaluationInput] | Unset
    ) = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.cdist_divergence_input import CdistDivergenceInput  # noqa: PLC0415
        from ..models.centre_distance_scorer import CentreDistanceScorer  # noqa: PLC0415
        from ..models.chamfer_divergence import ChamferDivergence  # noqa: PLC0415
        from ..models.cosine_norm_scorer import CosineNormScorer  # noqa: PLC0415
        from ..models.csi_scorer import CsiScorer  # noqa: PLC0415
        from ..models.energy_divergence_input import EnergyDivergenceInput  # noqa: PLC0415
        from ..models.frechet_divergence import FrechetDivergence  # noqa: PLC0415
        from ..models.gaussian_scorer_input import GaussianScorerInput  # noqa: PLC0415
        from ..models.gmm_scorer_input import GmmScorerInput  # noqa: PLC0415
        from ..models.hausdorff_divergence_input import HausdorffDivergenceInput  # noqa: PLC0415
        from ..models.isolation_forest_scorer_input import IsolationForestScorerInput  # noqa: PLC0415
        from ..models.kde_scorer import KdeScorer  # noqa: PLC0415
        from ..models.knn_scorer_input import KnnScorerInput  # noqa: PLC0415
        from ..models.lof_scorer_input import LofScorerInput  # noqa: PLC0415
        from ..models.mahalanobis_scorer_input import MahalanobisScorerInput  # noqa: PLC0415
        from ..models.mmd_divergence_input import MmdDivergenceInput  # noqa: PLC0415
        from ..models.mtopdiv_divergence_input import MtopdivDivergenceInput  # noqa: PLC0415
        from ..models.oc_svm_scorer_input import OcSvmScorerInput  # noqa: PLC0415
        from ..models.precision_recall_divergence_input import (
            PrecisionRecallDivergenceInput,  # noqa: PLC0415
        )
        from ..models.ridge_probe_evaluation_input import RidgeProbeEvaluationInput  # noqa: PLC0415
        from ..models.sliced_wasserstein_divergence_input import (
            SlicedWassersteinDivergenceInput,  # noqa: PLC0415
        )
        from ..models.transform_classifier_scorer import TransformClassifierScorer  # noqa: PLC0415
        from ..models.weighted_knn_evaluation_input import WeightedKnnEvaluationInput  # noqa: PLC0415

        embedding: dict[str, Any] | Unset = UNSET
        if not isinstance(self.embedding, Unset):
            embedding = self.embedding.to_dict()

        divergences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.divergences, Unset):
            divergences = []
            for divergences_item_data in self.divergences:
                divergences_item: dict[str, Any]
                if isinstance(divergences_item_data, CdistDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, HausdorffDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, MtopdivDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, EnergyDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, MmdDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, FrechetDivergence):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, ChamferDivergence):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, SlicedWassersteinDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                elif isinstance(divergences_item_data, PrecisionRecallDivergenceInput):
                    divergences_item = divergences_item_data.to_dict()
                else:
                    divergences_item = divergences_item_data.to_dict()

                divergences.append(divergences_item)

        scorers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.scorers, Unset):
            scorers = []
            for scorers_item_data in self.scorers:
                scorers_item: dict[str, Any]
                if isinstance(scorers_item_data, KnnScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, MahalanobisScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, GaussianScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, KdeScorer):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, CosineNormScorer):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, LofScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, GmmScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, IsolationForestScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, OcSvmScorerInput):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, TransformClassifierScorer):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, CsiScorer):
                    scorers_item = scorers_item_data.to_dict()
                elif isinstance(scorers_item_data, CentreDistanceScorer):
                    scorers_item = scorers_item_data.to_dict()
                else:
                    scorers_item = scorers_item_data.to_dict()

                scorers.append(scorers_item)

        evaluations: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.evaluations, Unset):
            evaluations = []
            for evaluations_item_data in self.evaluations:
                evaluations_item: dict[str, Any]
                if isinstance(evaluations_item_data, WeightedKnnEvaluationInput):
                    evaluations_item = evaluations_item_data.to_dict()
                elif isinstance(evaluations_item_data, RidgeProbeEvaluationInput):
                    evaluations_item = evaluations_item_data.to_dict()
                else:
                    evaluations_item = evaluations_item_data.to_dict()

                evaluations.append(evaluations_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if embedding is not UNSET:
            field_dict["embedding"] = embedding
        if divergences is not UNSET:
            field_dict["divergences"] = divergences
        if scorers is not UNSET:
            field_dict["scorers"] = scorers
        if evaluations is not UNSET:
            field_dict["evaluations"] = evaluations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cdist_divergence_input import CdistDivergenceInput  # noqa: PLC0415
        from ..models.centre_distance_scorer import CentreDistanceScorer  # noqa: PLC0415
        from ..models.chamfer_divergence import ChamferDivergence  # noqa: PLC0415
        from ..models.cosine_norm_scorer import CosineNormScorer  # noqa: PLC0415
        from ..models.csi_scorer import CsiScorer  # noqa: PLC0415
        from ..models.density_coverage_divergence_input import (
            DensityCoverageDivergenceInput,  # noqa: PLC0415
        )
        from ..models.energy_divergence_input import EnergyDivergenceInput  # noqa: PLC0415
        from ..models.ensemble_scorer import EnsembleScorer  # noqa: PLC0415
        from ..models.frechet_divergence import FrechetDivergence  # noqa: PLC0415
        from ..models.gaussian_scorer_input import GaussianScorerInput  # noqa: PLC0415
        from ..models.gmm_scorer_input import GmmScorerInput  # noqa: PLC0415
        from ..models.hausdorff_divergence_input import HausdorffDivergenceInput  # noqa: PLC0415
        from ..models.isolation_forest_scorer_input import IsolationForestScorerInput  # noqa: PLC0415
        from ..models.kde_scorer import KdeScorer  # noqa: PLC0415
        from ..models.knn_scorer_input import KnnScorerInput  # noqa: PLC0415
        from ..models.linear_probe_evaluation_input import LinearProbeEvaluationInput  # noqa: PLC0415
        from ..models.lof_scorer_input import LofScorerInput  # noqa: PLC0415
        from ..models.mahalanobis_scorer_input import MahalanobisScorerInput  # noqa: PLC0415
        from ..models.mmd_divergence_input import MmdDivergenceInput  # noqa: PLC0415
        from ..models.mtopdiv_divergence_input import MtopdivDivergenceInput  # noqa: PLC0415
        from ..models.oc_svm_scorer_input import OcSvmScorerInput  # noqa: PLC0415
        from ..models.precision_recall_divergence_input import (
            PrecisionRecallDivergenceInput,  # noqa: PLC0415
        )
        from ..models.ridge_probe_evaluation_input import RidgeProbeEvaluationInput  # noqa: PLC0415
        from ..models.scoring_input_embedding import ScoringInputEmbedding  # noqa: PLC0415
        from ..models.sliced_wasserstein_divergence_input import (
            SlicedWassersteinDivergenceInput,  # noqa: PLC0415
        )
        from ..models.transform_classifier_scorer import TransformClassifierScorer  # noqa: PLC0415
        from ..models.weighted_knn_evaluation_input import WeightedKnnEvaluationInput  # noqa: PLC0415

        d = dict(src_dict)
        _embedding = d.pop("embedding", UNSET)
        embedding: ScoringInputEmbedding | Unset
        if isinstance(_embedding, Unset):
            embedding = UNSET
        else:
            embedding = ScoringInputEmbedding.from_dict(_embedding)

        _divergences = d.pop("divergences", UNSET)
        divergences: (
            list[
                CdistDivergenceInput
                | ChamferDivergence
                | DensityCoverageDivergenceInput
                | EnergyDivergenceInput
                | FrechetDivergence
                | HausdorffDivergenceInput
                | MmdDivergenceInput
                | MtopdivDivergenceInput
                | PrecisionRecallDivergenceInput
                | SlicedWassersteinDivergenceInput
            ]
            | Unset
        ) = UNSET
        if _divergences is not UNSET:
            divergences = []
            for divergences_item_data in _divergences:

                def _parse_divergences_item(
                    data: object,
                ) -> (
                    CdistDivergenceInput
                    | ChamferDivergence
                    | DensityCoverageDivergenceInput
                    | EnergyDivergenceInput
                    | FrechetDivergence
                    | HausdorffDivergenceInput
                    | MmdDivergenceInput
                    | MtopdivDivergenceInput
                    | PrecisionRecallDivergenceInput
                    | SlicedWassersteinDivergenceInput
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_0 = CdistDivergenceInput.from_dict(data)

                        return divergences_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_1 = HausdorffDivergenceInput.from_dict(data)

                        return divergences_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_2 = MtopdivDivergenceInput.from_dict(data)

                        return divergences_item_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_3 = EnergyDivergenceInput.from_dict(data)

                        return divergences_item_type_3
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_4 = MmdDivergenceInput.from_dict(data)

                        return divergences_item_type_4
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_5 = FrechetDivergence.from_dict(data)

                        return divergences_item_type_5
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_6 = ChamferDivergence.from_dict(data)

                        return divergences_item_type_6
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_7 = SlicedWassersteinDivergenceInput.from_dict(data)

                        return divergences_item_type_7
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        divergences_item_type_8 = PrecisionRecallDivergenceInput.from_dict(data)

                        return divergences_item_type_8
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_9 = DensityCoverageDivergenceInput.from_dict(data)

                    return divergences_item_type_9

                divergences_item = _parse_divergences_item(divergences_item_data)

                divergences.append(divergences_item)

        _scorers = d.pop("scorers", UNSET)
        scorers: (
            list[
                CentreDistanceScorer
                | CosineNormScorer
                | CsiScorer
                | EnsembleScorer
                | GaussianScorerInput
                | GmmScorerInput
                | IsolationForestScorerInput
                | KdeScorer
                | KnnScorerInput
                | LofScorerInput
                | MahalanobisScorerInput
                | OcSvmScorerInput
                | TransformClassifierScorer
            ]
            | Unset
        ) = UNSET
        if _scorers is not UNSET:
            scorers = []
            for scorers_item_data in _scorers:

                def _parse_scorers_item(
                    data: object,
                ) -> (
                    CentreDistanceScorer
                    | CosineNormScorer
                    | CsiScorer
                    | EnsembleScorer
                    | GaussianScorerInput
                    | GmmScorerInput
                    | IsolationForestScorerInput
                    | KdeScorer
                    | KnnScorerInput
                    | LofScorerInput
                    | MahalanobisScorerInput
                    | OcSvmScorerInput
                    | TransformClassifierScorer
                ):
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_0 = KnnScorerInput.from_dict(data)

                        return scorers_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_1 = MahalanobisScorerInput.from_dict(data)

                        return scorers_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_2 = GaussianScorerInput.from_dict(data)

                        return scorers_item_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_3 = KdeScorer.from_dict(data)

                        return scorers_item_type_3
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_4 = CosineNormScorer.from_dict(data)

                        return scorers_item_type_4
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_5 = LofScorerInput.from_dict(data)

                        return scorers_item_type_5
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_6 = GmmScorerInput.from_dict(data)

                        return scorers_item_type_6
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_7 = IsolationForestScorerInput.from_dict(data)

                        return scorers_item_type_7
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_8 = OcSvmScorerInput.from_dict(data)

                        return scorers_item_type_8
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_9 = TransformClassifierScorer.from_dict(data)

                        return scorers_item_type_9
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_10 = CsiScorer.from_dict(data)

                        return scorers_item_type_10
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        scorers_item_type_11 = CentreDistanceScorer.from_dict(data)

                        return scorers_item_type_11
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_12 = EnsembleScorer.from_dict(data)

                    return scorers_item_type_12

                scorers_item = _parse_scorers_item(scorers_item_data)

                scorers.append(scorers_item)

        _evaluations = d.pop("evaluations", UNSET)
        evaluations: (
            list[LinearProbeEvaluationInput | RidgeProbeEvaluationInput | WeightedKnnEvaluationInput] | Unset
        ) = UNSET
        if _evaluations is not UNSET:
            evaluations = []
            for evaluations_item_data in _evaluations:

                def _parse_evaluations_item(
                    data: object,
                ) -> LinearProbeEvaluationInput | RidgeProbeEvaluationInput | WeightedKnnEvaluationInput:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        evaluations_item_type_0 = WeightedKnnEvaluationInput.from_dict(data)

                        return evaluations_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        evaluations_item_type_1 = RidgeProbeEvaluationInput.from_dict(data)

                        return evaluations_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    evaluations_item_type_2 = LinearProbeEvaluationInput.from_dict(data)

                    return evaluations_item_type_2

                evaluations_item = _parse_evaluations_item(evaluations_item_data)

                evaluations.append(evaluations_item)

        scoring_input = cls(
            embedding=embedding,
            divergences=divergences,
            scorers=scorers,
            evaluations=evaluations,
        )

        return scoring_input
