from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cdist_divergence import CdistDivergence
    from ..models.centre_distance_scorer import CentreDistanceScorer
    from ..models.chamfer_divergence import ChamferDivergence
    from ..models.cosine_norm_scorer import CosineNormScorer
    from ..models.csi_scorer import CsiScorer
    from ..models.density_coverage_divergence import DensityCoverageDivergence
    from ..models.energy_divergence import EnergyDivergence
    from ..models.ensemble_scorer import EnsembleScorer
    from ..models.frechet_divergence import FrechetDivergence
    from ..models.gaussian_scorer import GaussianScorer
    from ..models.gmm_scorer import GmmScorer
    from ..models.hausdorff_divergence import HausdorffDivergence
    from ..models.isolation_forest_scorer import IsolationForestScorer
    from ..models.kde_scorer import KdeScorer
    from ..models.knn_scorer import KnnScorer
    from ..models.linear_probe_evaluation import LinearProbeEvaluation
    from ..models.lof_scorer import LofScorer
    from ..models.mahalanobis_scorer import MahalanobisScorer
    from ..models.mmd_divergence import MmdDivergence
    from ..models.mtopdiv_divergence import MtopdivDivergence
    from ..models.oc_svm_scorer import OcSvmScorer
    from ..models.precision_recall_divergence import PrecisionRecallDivergence
    from ..models.ridge_probe_evaluation import RidgeProbeEvaluation
    from ..models.scoring_embedding import ScoringEmbedding
    from ..models.sliced_wasserstein_divergence import SlicedWassersteinDivergence
    from ..models.transform_classifier_scorer import TransformClassifierScorer
    from ..models.weighted_knn_evaluation import WeightedKnnEvaluation


T = TypeVar("T", bound="Scoring")


@_attrs_define
class Scoring:
    """What is computed from the embeddings.

    Attributes:
        embedding (ScoringEmbedding): What is done to embeddings before any distance is taken, where a choice says
            nothing of its own.
        divergences (list[CdistDivergence | ChamferDivergence | DensityCoverageDivergence | EnergyDivergence |
            FrechetDivergence | HausdorffDivergence | MmdDivergence | MtopdivDivergence | PrecisionRecallDivergence |
            SlicedWassersteinDivergence]): Distances between the normal class and each class.
        scorers (list[CentreDistanceScorer | CosineNormScorer | CsiScorer | EnsembleScorer | GaussianScorer | GmmScorer
            | IsolationForestScorer | KdeScorer | KnnScorer | LofScorer | MahalanobisScorer | OcSvmScorer |
            TransformClassifierScorer]): Ways to score single images.
        evaluations (list[LinearProbeEvaluation | RidgeProbeEvaluation | WeightedKnnEvaluation] | Unset): Protocols that
            say how well the frozen encoder's features name classes, once the labels of all training images are looked at.
            They measure an encoder; nothing is trained or chosen by them.
    """

    embedding: ScoringEmbedding
    divergences: list[
        CdistDivergence
        | ChamferDivergence
        | DensityCoverageDivergence
        | EnergyDivergence
        | FrechetDivergence
        | HausdorffDivergence
        | MmdDivergence
        | MtopdivDivergence
        | PrecisionRecallDivergence
        | SlicedWassersteinDivergence
    ]
    scorers: list[
        CentreDistanceScorer
        | CosineNormScorer
        | CsiScorer
        | EnsembleScorer
        | GaussianScorer
        | GmmScorer
        | IsolationForestScorer
        | KdeScorer
        | KnnScorer
        | LofScorer
        | MahalanobisScorer
        | OcSvmScorer
        | TransformClassifierScorer
    ]
    evaluations: list[LinearProbeEvaluation | RidgeProbeEvaluation | WeightedKnnEvaluation] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.cdist_divergence import CdistDivergence  # noqa: PLC0415
        from ..models.centre_distance_scorer import CentreDistanceScorer  # noqa: PLC0415
        from ..models.chamfer_divergence import ChamferDivergence  # noqa: PLC0415
        from ..models.cosine_norm_scorer import CosineNormScorer  # noqa: PLC0415
        from ..models.csi_scorer import CsiScorer  # noqa: PLC0415
        from ..models.energy_divergence import EnergyDivergence  # noqa: PLC0415
        from ..models.frechet_divergence import FrechetDivergence  # noqa: PLC0415
        from ..models.gaussian_scorer import GaussianScorer  # noqa: PLC0415
        from ..models.gmm_scorer import GmmScorer  # noqa: PLC0415
        from ..models.hausdorff_divergence import HausdorffDivergence  # noqa: PLC0415
        from ..models.isolation_forest_scorer import IsolationForestScorer  # noqa: PLC0415
        from ..models.kde_scorer import KdeScorer  # noqa: PLC0415
        from ..models.knn_scorer import KnnScorer  # noqa: PLC0415
        from ..models.lof_scorer import LofScorer  # noqa: PLC0415
        from ..models.mahalanobis_scorer import MahalanobisScorer  # noqa: PLC0415
        from ..models.mmd_divergence import MmdDivergence  # noqa: PLC0415
        from ..models.mtopdiv_divergence import MtopdivDivergence  # noqa: PLC0415
        from ..models.oc_svm_scorer import OcSvmScorer  # noqa: PLC0415
        from ..models.precision_recall_divergence import PrecisionRecallDivergence  # noqa: PLC0415
        from ..models.ridge_probe_evaluation import RidgeProbeEvaluation  # noqa: PLC0415
        from ..models.sliced_wasserstein_divergence import SlicedWassersteinDivergence  # noqa: PLC0415
        from ..models.transform_classifier_scorer import TransformClassifierScorer  # noqa: PLC0415
        from ..models.weighted_knn_evaluation import WeightedKnnEvaluation  # noqa: PLC0415

        embedding = self.embedding.to_dict()

        divergences = []
        for divergences_item_data in self.divergences:
            divergences_item: dict[str, Any]
            if isinstance(divergences_item_data, CdistDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, HausdorffDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, MtopdivDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, EnergyDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, MmdDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, FrechetDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, ChamferDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, SlicedWassersteinDivergence):
                divergences_item = divergences_item_data.to_dict()
            elif isinstance(divergences_item_data, PrecisionRecallDivergence):
                divergences_item = divergences_item_data.to_dict()
            else:
                divergences_item = divergences_item_data.to_dict()

            divergences.append(divergences_item)

        scorers = []
        for scorers_item_data in self.scorers:
            scorers_item: dict[str, Any]
            if isinstance(scorers_item_data, KnnScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, MahalanobisScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, GaussianScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, KdeScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, CosineNormScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, LofScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, GmmScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, IsolationForestScorer):
                scorers_item = scorers_item_data.to_dict()
            elif isinstance(scorers_item_data, OcSvmScorer):
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
                if isinstance(evaluations_item_data, WeightedKnnEvaluation):
                    evaluations_item = evaluations_item_data.to_dict()
                elif isinstance(evaluations_item_data, RidgeProbeEvaluation):
                    evaluations_item = evaluations_item_data.to_dict()
                else:
                    evaluations_item = evaluations_item_data.to_dict()

                evaluations.append(evaluations_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "embedding": embedding,
                "divergences": divergences,
                "scorers": scorers,
            }
        )
        if evaluations is not UNSET:
            field_dict["evaluations"] = evaluations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cdist_divergence import CdistDivergence  # noqa: PLC0415
        from ..models.centre_distance_scorer import CentreDistanceScorer  # noqa: PLC0415
        from ..models.chamfer_divergence import ChamferDivergence  # noqa: PLC0415
        from ..models.cosine_norm_scorer import CosineNormScorer  # noqa: PLC0415
        from ..models.csi_scorer import CsiScorer  # noqa: PLC0415
        from ..models.density_coverage_divergence import DensityCoverageDivergence  # noqa: PLC0415
        from ..models.energy_divergence import EnergyDivergence  # noqa: PLC0415
        from ..models.ensemble_scorer import EnsembleScorer  # noqa: PLC0415
        from ..models.frechet_divergence import FrechetDivergence  # noqa: PLC0415
        from ..models.gaussian_scorer import GaussianScorer  # noqa: PLC0415
        from ..models.gmm_scorer import GmmScorer  # noqa: PLC0415
        from ..models.hausdorff_divergence import HausdorffDivergence  # noqa: PLC0415
        from ..models.isolation_forest_scorer import IsolationForestScorer  # noqa: PLC0415
        from ..models.kde_scorer import KdeScorer  # noqa: PLC0415
        from ..models.knn_scorer import KnnScorer  # noqa: PLC0415
        from ..models.linear_probe_evaluation import LinearProbeEvaluation  # noqa: PLC0415
        from ..models.lof_scorer import LofScorer  # noqa: PLC0415
        from ..models.mahalanobis_scorer import MahalanobisScorer  # noqa: PLC0415
        from ..models.mmd_divergence import MmdDivergence  # noqa: PLC0415
        from ..models.mtopdiv_divergence import MtopdivDivergence  # noqa: PLC0415
        from ..models.oc_svm_scorer import OcSvmScorer  # noqa: PLC0415
        from ..models.precision_recall_divergence import PrecisionRecallDivergence  # noqa: PLC0415
        from ..models.ridge_probe_evaluation import RidgeProbeEvaluation  # noqa: PLC0415
        from ..models.scoring_embedding import ScoringEmbedding  # noqa: PLC0415
        from ..models.sliced_wasserstein_divergence import SlicedWassersteinDivergence  # noqa: PLC0415
        from ..models.transform_classifier_scorer import TransformClassifierScorer  # noqa: PLC0415
        from ..models.weighted_knn_evaluation import WeightedKnnEvaluation  # noqa: PLC0415

        d = dict(src_dict)
        embedding = ScoringEmbedding.from_dict(d.pop("embedding"))

        divergences = []
        _divergences = d.pop("divergences")
        for divergences_item_data in _divergences:

            def _parse_divergences_item(
                data: object,
            ) -> (
                CdistDivergence
                | ChamferDivergence
                | DensityCoverageDivergence
                | EnergyDivergence
                | FrechetDivergence
                | HausdorffDivergence
                | MmdDivergence
                | MtopdivDivergence
                | PrecisionRecallDivergence
                | SlicedWassersteinDivergence
            ):
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_0 = CdistDivergence.from_dict(data)

                    return divergences_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_1 = HausdorffDivergence.from_dict(data)

                    return divergences_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_2 = MtopdivDivergence.from_dict(data)

                    return divergences_item_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_3 = EnergyDivergence.from_dict(data)

                    return divergences_item_type_3
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_4 = MmdDivergence.from_dict(data)

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
                    divergences_item_type_7 = SlicedWassersteinDivergence.from_dict(data)

                    return divergences_item_type_7
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    divergences_item_type_8 = PrecisionRecallDivergence.from_dict(data)

                    return divergences_item_type_8
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                divergences_item_type_9 = DensityCoverageDivergence.from_dict(data)

                return divergences_item_type_9

            divergences_item = _parse_divergences_item(divergences_item_data)

            divergences.append(divergences_item)

        scorers = []
        _scorers = d.pop("scorers")
        for scorers_item_data in _scorers:

            def _parse_scorers_item(
                data: object,
            ) -> (
                CentreDistanceScorer
                | CosineNormScorer
                | CsiScorer
                | EnsembleScorer
                | GaussianScorer
                | GmmScorer
                | IsolationForestScorer
                | KdeScorer
                | KnnScorer
                | LofScorer
                | MahalanobisScorer
                | OcSvmScorer
                | TransformClassifierScorer
            ):
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_0 = KnnScorer.from_dict(data)

                    return scorers_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_1 = MahalanobisScorer.from_dict(data)

                    return scorers_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_2 = GaussianScorer.from_dict(data)

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
                    scorers_item_type_5 = LofScorer.from_dict(data)

                    return scorers_item_type_5
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_6 = GmmScorer.from_dict(data)

                    return scorers_item_type_6
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_7 = IsolationForestScorer.from_dict(data)

                    return scorers_item_type_7
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    scorers_item_type_8 = OcSvmScorer.from_dict(data)

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
        evaluations: list[LinearProbeEvaluation | RidgeProbeEvaluation | WeightedKnnEvaluation] | Unset = (
            UNSET
        )
        if _evaluations is not UNSET:
            evaluations = []
            for evaluations_item_data in _evaluations:

                def _parse_evaluations_item(
                    data: object,
                ) -> LinearProbeEvaluation | RidgeProbeEvaluation | WeightedKnnEvaluation:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        evaluations_item_type_0 = WeightedKnnEvaluation.from_dict(data)

                        return evaluations_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        evaluations_item_type_1 = RidgeProbeEvaluation.from_dict(data)

                        return evaluations_item_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    evaluations_item_type_2 = LinearProbeEvaluation.from_dict(data)

                    return evaluations_item_type_2

                evaluations_item = _parse_evaluations_item(evaluations_item_data)

                evaluations.append(evaluations_item)

        scoring = cls(
            embedding=embedding,
            divergences=divergences,
            scorers=scorers,
            evaluations=evaluations,
        )

        return scoring
