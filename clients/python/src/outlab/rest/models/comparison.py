from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.compared_scorer import ComparedScorer
    from ..models.comparison_experiments_item import ComparisonExperimentsItem
    from ..models.comparison_reference import ComparisonReference
    from ..models.differing_setting import DifferingSetting


T = TypeVar("T", bound="Comparison")


@_attrs_define
class Comparison:
    """Experiments on the same test images beside each other.

    Attributes:
        experiments (list[ComparisonExperimentsItem]): In the order in which they were asked for.
        settings (list[DifferingSetting]): Only what differs.
        reference (ComparisonReference): What all rows are compared with.
        rows (list[ComparedScorer]): Every scorer of every experiment, the best first.
    """

    experiments: list[ComparisonExperimentsItem]
    settings: list[DifferingSetting]
    reference: ComparisonReference
    rows: list[ComparedScorer]

    def to_dict(self) -> dict[str, Any]:
        experiments = []
        for experiments_item_data in self.experiments:
            experiments_item = experiments_item_data.to_dict()
            experiments.append(experiments_item)

        settings = []
        for settings_item_data in self.settings:
            settings_item = settings_item_data.to_dict()
            settings.append(settings_item)

        reference = self.reference.to_dict()

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "experiments": experiments,
                "settings": settings,
                "reference": reference,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.compared_scorer import ComparedScorer  # noqa: PLC0415
        from ..models.comparison_experiments_item import ComparisonExperimentsItem  # noqa: PLC0415
        from ..models.comparison_reference import ComparisonReference  # noqa: PLC0415
        from ..models.differing_setting import DifferingSetting  # noqa: PLC0415

        d = dict(src_dict)
        experiments = []
        _experiments = d.pop("experiments")
        for experiments_item_data in _experiments:
            experiments_item = ComparisonExperimentsItem.from_dict(experiments_item_data)

            experiments.append(experiments_item)

        settings = []
        _settings = d.pop("settings")
        for settings_item_data in _settings:
            settings_item = DifferingSetting.from_dict(settings_item_data)

            settings.append(settings_item)

        reference = ComparisonReference.from_dict(d.pop("reference"))

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = ComparedScorer.from_dict(rows_item_data)

            rows.append(rows_item)

        comparison = cls(
            experiments=experiments,
            settings=settings,
            reference=reference,
            rows=rows,
        )

        return comparison
