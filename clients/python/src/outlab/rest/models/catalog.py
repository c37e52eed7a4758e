from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.catalog_dataset import CatalogDataset
    from ..models.catalog_entry import CatalogEntry
    from ..models.catalog_job import CatalogJob
    from ..models.catalog_method import CatalogMethod


T = TypeVar("T", bound="Catalog")


@_attrs_define
class Catalog:
    """Everything that a spec can choose from, and the jobs that experiments become.

    Attributes:
        datasets (list[CatalogDataset]): Data sets that experiments can name.
        encoders (list[CatalogEntry]): Networks that are trained.
        methods (list[CatalogMethod]): Ways to train an encoder.
        augmentations (list[CatalogEntry]): Steps that turn an image into a view.
        presets (list[CatalogEntry]): Steps that go together under a name.
        optimizers (list[CatalogEntry]): How weights follow gradients.
        schedules (list[CatalogEntry]): How the learning rate changes with time.
        divergences (list[CatalogEntry]): Distances between two clouds of embeddings.
        scorers (list[CatalogEntry]): Ways to score single images.
        metrics (list[CatalogEntry]): How well scores distinguish anomalies.
        evaluations (list[CatalogEntry]): Protocols that say how well an encoder's features name classes.
        jobs (list[CatalogJob]): Steps that a plan is made of; no spec names them.
    """

    datasets: list[CatalogDataset]
    encoders: list[CatalogEntry]
    methods: list[CatalogMethod]
    augmentations: list[CatalogEntry]
    presets: list[CatalogEntry]
    optimizers: list[CatalogEntry]
    schedules: list[CatalogEntry]
    divergences: list[CatalogEntry]
    scorers: list[CatalogEntry]
    metrics: list[CatalogEntry]
    evaluations: list[CatalogEntry]
    jobs: list[CatalogJob]

    def to_dict(self) -> dict[str, Any]:
        datasets = []
        for datasets_item_data in self.datasets:
            datasets_item = datasets_item_data.to_dict()
            datasets.append(datasets_item)

        encoders = []
        for encoders_item_data in self.encoders:
            encoders_item = encoders_item_data.to_dict()
            encoders.append(encoders_item)

        methods = []
        for methods_item_data in self.methods:
            methods_item = methods_item_data.to_dict()
            methods.append(methods_item)

        augmentations = []
        for augmentations_item_data in self.augmentations:
            augmentations_item = augmentations_item_data.to_dict()
            augmentations.append(augmentations_item)

        presets = []
        for presets_item_data in self.presets:
            presets_item = presets_item_data.to_dict()
            presets.append(presets_item)

        optimizers = []
        for optimizers_item_data in self.optimizers:
            optimizers_item = optimizers_item_data.to_dict()
            optimizers.append(optimizers_item)

        schedules = []
        for schedules_item_data in self.schedules:
            schedules_item = schedules_item_data.to_dict()
            schedules.append(schedules_item)

        divergences = []
        for divergences_item_data in self.divergences:
            divergences_item = divergences_item_data.to_dict()
            divergences.append(divergences_item)

        scorers = []
        for scorers_item_data in self.scorers:
            scorers_item = scorers_item_data.to_dict()
            scorers.append(scorers_item)

        metrics = []
        for metrics_item_data in self.metrics:
            metrics_item = metrics_item_data.to_dict()
            metrics.append(metrics_item)

        evaluations = []
        for evaluations_item_data in self.evaluations:
            evaluations_item = evaluations_item_data.to_dict()
            evaluations.append(evaluations_item)

        jobs = []
        for jobs_item_data in self.jobs:
            jobs_item = jobs_item_data.to_dict()
            jobs.append(jobs_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "datasets": datasets,
                "encoders": encoders,
                "methods": methods,
                "augmentations": augmentations,
                "presets": presets,
                "optimizers": optimizers,
                "schedules": schedules,
                "divergences": divergences,
                "scorers": scorers,
                "metrics": metrics,
                "evaluations": evaluations,
                "jobs": jobs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.catalog_dataset import CatalogDataset  # noqa: PLC0415
        from ..models.catalog_entry import CatalogEntry  # noqa: PLC0415
        from ..models.catalog_job import CatalogJob  # noqa: PLC0415
        from ..models.catalog_method import CatalogMethod  # noqa: PLC0415

        d = dict(src_dict)
        datasets = []
        _datasets = d.pop("datasets")
        for datasets_item_data in _datasets:
            datasets_item = CatalogDataset.from_dict(datasets_item_data)

            datasets.append(datasets_item)

        encoders = []
        _encoders = d.pop("encoders")
        for encoders_item_data in _encoders:
            encoders_item = CatalogEntry.from_dict(encoders_item_data)

            encoders.append(encoders_item)

        methods = []
        _methods = d.pop("methods")
        for methods_item_data in _methods:
            methods_item = CatalogMethod.from_dict(methods_item_data)

            methods.append(methods_item)

        augmentations = []
        _augmentations = d.pop("augmentations")
        for augmentations_item_data in _augmentations:
            augmentations_item = CatalogEntry.from_dict(augmentations_item_data)

            augmentations.append(augmentations_item)

        presets = []
        _presets = d.pop("presets")
        for presets_item_data in _presets:
            presets_item = CatalogEntry.from_dict(presets_item_data)

            presets.append(presets_item)

        optimizers = []
        _optimizers = d.pop("optimizers")
        for optimizers_item_data in _optimizers:
            optimizers_item = CatalogEntry.from_dict(optimizers_item_data)

            optimizers.append(optimizers_item)

        schedules = []
        _schedules = d.pop("schedules")
        for schedules_item_data in _schedules:
            schedules_item = CatalogEntry.from_dict(schedules_item_data)

            schedules.append(schedules_item)

        divergences = []
        _divergences = d.pop("divergences")
        for divergences_item_data in _divergences:
            divergences_item = CatalogEntry.from_dict(divergences_item_data)

            divergences.append(divergences_item)

        scorers = []
        _scorers = d.pop("scorers")
        for scorers_item_data in _scorers:
            scorers_item = CatalogEntry.from_dict(scorers_item_data)

            scorers.append(scorers_item)

        metrics = []
        _metrics = d.pop("metrics")
        for metrics_item_data in _metrics:
            metrics_item = CatalogEntry.from_dict(metrics_item_data)

            metrics.append(metrics_item)

        evaluations = []
        _evaluations = d.pop("evaluations")
        for evaluations_item_data in _evaluations:
            evaluations_item = CatalogEntry.from_dict(evaluations_item_data)

            evaluations.append(evaluations_item)

        jobs = []
        _jobs = d.pop("jobs")
        for jobs_item_data in _jobs:
            jobs_item = CatalogJob.from_dict(jobs_item_data)

            jobs.append(jobs_item)

        catalog = cls(
            datasets=datasets,
            encoders=encoders,
            methods=methods,
            augmentations=augmentations,
            presets=presets,
            optimizers=optimizers,
            schedules=schedules,
            divergences=divergences,
            scorers=scorers,
            metrics=metrics,
            evaluations=evaluations,
            jobs=jobs,
        )

        return catalog
