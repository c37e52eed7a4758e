from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="ComparedScorer")


@_attrs_define
class ComparedScorer:
    """A detector beside the reference, on the same test images.

    Attributes:
        experiment_id (UUID): The id of the experiment.
        scorer (str): As it is called in the table `detection`.
        auroc (float): All anomalies against all normal test images.
        auroc_low (float | None): Lower end of its 95 % interval (DeLong).
        auroc_high (float | None): Upper end.
        difference (float): This AUROC minus that of the reference.
        difference_low (float | None): Lower end of its 95 % interval (DeLong's paired test).
        difference_high (float | None): Upper end.
        p_value (float | None): How often chance alone makes a difference as large; not corrected for many rows.
    """

    experiment_id: UUID
    scorer: str
    auroc: float
    auroc_low: float | None
    auroc_high: float | None
    difference: float
    difference_low: float | None
    difference_high: float | None
    p_value: float | None

    def to_dict(self) -> dict[str, Any]:
        experiment_id = str(self.experiment_id)

        scorer = self.scorer

        auroc = self.auroc

        auroc_low: float | None
        auroc_low = self.auroc_low

        auroc_high: float | None
        auroc_high = self.auroc_high

        difference = self.difference

        difference_low: float | None
        difference_low = self.difference_low

        difference_high: float | None
        difference_high = self.difference_high

        p_value: float | None
        p_value = self.p_value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "experimentId": experiment_id,
                "scorer": scorer,
                "auroc": auroc,
                "aurocLow": auroc_low,
                "aurocHigh": auroc_high,
                "difference": difference,
                "differenceLow": difference_low,
                "differenceHigh": difference_high,
                "pValue": p_value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        experiment_id = UUID(d.pop("experimentId"))

        scorer = d.pop("scorer")

        auroc = d.pop("auroc")

        def _parse_auroc_low(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        auroc_low = _parse_auroc_low(d.pop("aurocLow"))

        def _parse_auroc_high(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        auroc_high = _parse_auroc_high(d.pop("aurocHigh"))

        difference = d.pop("difference")

        def _parse_difference_low(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        difference_low = _parse_difference_low(d.pop("differenceLow"))

        def _parse_difference_high(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        difference_high = _parse_difference_high(d.pop("differenceHigh"))

        def _parse_p_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        p_value = _parse_p_value(d.pop("pValue"))

        compared_scorer = cls(
            experiment_id=experiment_id,
            scorer=scorer,
            auroc=auroc,
            auroc_low=auroc_low,
            auroc_high=auroc_high,
            difference=difference,
            difference_low=difference_low,
            difference_high=difference_high,
            p_value=p_value,
        )

        return compared_scorer
