from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.attempt_ended_event import AttemptEndedEvent
    from ..models.attempt_started_event import AttemptStartedEvent
    from ..models.cancel_requested_event import CancelRequestedEvent
    from ..models.checkpoint_event import CheckpointEvent
    from ..models.checkpoint_lost_event import CheckpointLostEvent
    from ..models.checkpoints_dropped_event import CheckpointsDroppedEvent
    from ..models.embedding_set_event import EmbeddingSetEvent
    from ..models.engine_event import EngineEvent
    from ..models.experiment_state_event import ExperimentStateEvent
    from ..models.experiment_submitted_event import ExperimentSubmittedEvent
    from ..models.image_scores_event import ImageScoresEvent
    from ..models.job_state_event import JobStateEvent
    from ..models.job_waiting_event import JobWaitingEvent
    from ..models.log_event import LogEvent
    from ..models.pause_requested_event import PauseRequestedEvent
    from ..models.preempted_event import PreemptedEvent
    from ..models.progress_event import ProgressEvent
    from ..models.reordered_event import ReorderedEvent
    from ..models.resumed_event import ResumedEvent
    from ..models.retried_event import RetriedEvent
    from ..models.rows_event import RowsEvent
    from ..models.series_event import SeriesEvent
    from ..models.training_ended_event import TrainingEndedEvent


T = TypeVar("T", bound="EventPage")


@_attrs_define
class EventPage:
    """A page of events, in the order in which they happened.

    Attributes:
        items (list[AttemptEndedEvent | AttemptStartedEvent | CancelRequestedEvent | CheckpointEvent |
            CheckpointLostEvent | CheckpointsDroppedEvent | EmbeddingSetEvent | EngineEvent | ExperimentStateEvent |
            ExperimentSubmittedEvent | ImageScoresEvent | JobStateEvent | JobWaitingEvent | LogEvent | PauseRequestedEvent |
            PreemptedEvent | ProgressEvent | ReorderedEvent | ResumedEvent | RetriedEvent | RowsEvent | SeriesEvent |
            TrainingEndedEvent]): What is on the page.
        next_cursor (None | str): What to send as `cursor` for the next page; null on the last one.
        last_id (None | str): The last event so far, for `afterId` when more may have happened; null before the first.
    """

    items: list[
        AttemptEndedEvent
        | AttemptStartedEvent
        | CancelRequestedEvent
        | CheckpointEvent
        | CheckpointLostEvent
        | CheckpointsDroppedEvent
        | EmbeddingSetEvent
        | EngineEvent
        | ExperimentStateEvent
        | ExperimentSubmittedEvent
        | ImageScoresEvent
        | JobStateEvent
        | JobWaitingEvent
        | LogEvent
        | PauseRequestedEvent
        | PreemptedEvent
        | ProgressEvent
        | ReorderedEvent
        | ResumedEvent
        | RetriedEvent
        | RowsEvent
        | SeriesEvent
        | TrainingEndedEvent
    ]
    next_cursor: None | str
    last_id: None | str

    def to_dict(self) -> dict[str, Any]:
        from ..models.attempt_ended_event import AttemptEndedEvent  # noqa: PLC0415
        from ..models.attempt_started_event import AttemptStartedEvent  # noqa: PLC0415
        from ..models.cancel_requested_event import CancelRequestedEvent  # noqa: PLC0415
        from ..models.checkpoint_event import CheckpointEvent  # noqa: PLC0415
        from ..models.checkpoint_lost_event import CheckpointLostEvent  # noqa: PLC0415
        from ..models.checkpoints_dropped_event import CheckpointsDroppedEvent  # noqa: PLC0415
        from ..models.embedding_set_event import EmbeddingSetEvent  # noqa: PLC0415
        from ..models.engine_event import EngineEvent  # noqa: PLC0415
        from ..models.experiment_state_event import ExperimentStateEvent  # noqa: PLC0415
        from ..models.experiment_submitted_event import ExperimentSubmittedEvent  # noqa: PLC0415
        from ..models.job_state_event import JobStateEvent  # noqa: PLC0415
        from ..models.job_waiting_event import JobWaitingEvent  # noqa: PLC0415
        from ..models.log_event import LogEvent  # noqa: PLC0415
        from ..models.pause_requested_event import PauseRequestedEvent  # noqa: PLC0415
        from ..models.preempted_event import PreemptedEvent  # noqa: PLC0415
        from ..models.progress_event import ProgressEvent  # noqa: PLC0415
        from ..models.reordered_event import ReorderedEvent  # noqa: PLC0415
        from ..models.resumed_event import ResumedEvent  # noqa: PLC0415
        from ..models.retried_event import RetriedEvent  # noqa: PLC0415
        from ..models.rows_event import RowsEvent  # noqa: PLC0415
        from ..models.series_event import SeriesEvent  # noqa: PLC0415
        from ..models.training_ended_event import TrainingEndedEvent  # noqa: PLC0415

        items = []
        for items_item_data in self.items:
            items_item: dict[str, Any]
            if isinstance(items_item_data, ExperimentSubmittedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, ExperimentStateEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, JobStateEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, JobWaitingEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, CancelRequestedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, PauseRequestedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, PreemptedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, ResumedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, RetriedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, ReorderedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, AttemptStartedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, AttemptEndedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, EngineEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, ProgressEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, LogEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, CheckpointEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, TrainingEndedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, CheckpointLostEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, CheckpointsDroppedEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, SeriesEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, RowsEvent):
                items_item = items_item_data.to_dict()
            elif isinstance(items_item_data, EmbeddingSetEvent):
                items_item = items_item_data.to_dict()
            else:
                items_item = items_item_data.to_dict()

            items.append(items_item)

        next_cursor: None | str
        next_cursor = self.next_cursor

        last_id: None | str
        last_id = self.last_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
                "nextCursor": next_cursor,
                "lastId": last_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attempt_ended_event import AttemptEndedEvent  # noqa: PLC0415
        from ..models.attempt_started_event import AttemptStartedEvent  # noqa: PLC0415
        from ..models.cancel_requested_event import CancelRequestedEvent  # noqa: PLC0415
        from ..models.checkpoint_event import CheckpointEvent  # noqa: PLC0415
        from ..models.checkpoint_lost_event import CheckpointLostEvent  # noqa: PLC0415
        from ..models.checkpoints_dropped_event import CheckpointsDroppedEvent  # noqa: PLC0415
        from ..models.embedding_set_event import EmbeddingSetEvent  # noqa: PLC0415
        from ..models.engine_event import EngineEvent  # noqa: PLC0415
        from ..models.experiment_state_event import ExperimentStateEvent  # noqa: PLC0415
        from ..models.experiment_submitted_event import ExperimentSubmittedEvent  # noqa: PLC0415
        from ..models.image_scores_event import ImageScoresEvent  # noqa: PLC0415
        from ..models.job_state_event import JobStateEvent  # noqa: PLC0415
        from ..models.job_waiting_event import JobWaitingEvent  # noqa: PLC0415
        from ..models.log_event import LogEvent  # noqa: PLC0415
        from ..models.pause_requested_event import PauseRequestedEvent  # noqa: PLC0415
        from ..models.preempted_event import PreemptedEvent  # noqa: PLC0415
        from ..models.progress_event import ProgressEvent  # noqa: PLC0415
        from ..models.reordered_event import ReorderedEvent  # noqa: PLC0415
        from ..models.resumed_event import ResumedEvent  # noqa: PLC0415
        from ..models.retried_event import RetriedEvent  # noqa: PLC0415
        from ..models.rows_event import RowsEvent  # noqa: PLC0415
        from ..models.series_event import SeriesEvent  # noqa: PLC0415
        from ..models.training_ended_event import TrainingEndedEvent  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:

            def _parse_items_item(
                data: object,
            ) -> (
                AttemptEndedEvent
                | AttemptStartedEvent
                | CancelRequestedEvent
                | CheckpointEvent
                | CheckpointLostEvent
                | CheckpointsDroppedEvent
                | EmbeddingSetEvent
                | EngineEvent
                | ExperimentStateEvent
                | ExperimentSubmittedEvent
                | ImageScoresEvent
                | JobStateEvent
                | JobWaitingEvent
                | LogEvent
                | PauseRequestedEvent
                | PreemptedEvent
                | ProgressEvent
                | ReorderedEvent
                | ResumedEvent
                | RetriedEvent
                | RowsEvent
                | SeriesEvent
                | TrainingEndedEvent
            ):
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_0 = ExperimentSubmittedEvent.from_dict(data)

                    return componentsschemas_event_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_1 = ExperimentStateEvent.from_dict(data)

                    return componentsschemas_event_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_2 = JobStateEvent.from_dict(data)

                    return componentsschemas_event_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_3 = JobWaitingEvent.from_dict(data)

                    return componentsschemas_event_type_3
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_4 = CancelRequestedEvent.from_dict(data)

                    return componentsschemas_event_type_4
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_5 = PauseRequestedEvent.from_dict(data)

                    return componentsschemas_event_type_5
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_6 = PreemptedEvent.from_dict(data)

                    return componentsschemas_event_type_6
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_7 = ResumedEvent.from_dict(data)

                    return componentsschemas_event_type_7
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_8 = RetriedEvent.from_dict(data)

                    return componentsschemas_event_type_8
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_9 = ReorderedEvent.from_dict(data)

                    return componentsschemas_event_type_9
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_10 = AttemptStartedEvent.from_dict(data)

                    return componentsschemas_event_type_10
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_11 = AttemptEndedEvent.from_dict(data)

                    return componentsschemas_event_type_11
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_12 = EngineEvent.from_dict(data)

                    return componentsschemas_event_type_12
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_13 = ProgressEvent.from_dict(data)

                    return componentsschemas_event_type_13
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_14 = LogEvent.from_dict(data)

                    return componentsschemas_event_type_14
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_15 = CheckpointEvent.from_dict(data)

                    return componentsschemas_event_type_15
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_16 = TrainingEndedEvent.from_dict(data)

                    return componentsschemas_event_type_16
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_17 = CheckpointLostEvent.from_dict(data)

                    return componentsschemas_event_type_17
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_18 = CheckpointsDroppedEvent.from_dict(data)

                    return componentsschemas_event_type_18
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_19 = SeriesEvent.from_dict(data)

                    return componentsschemas_event_type_19
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_20 = RowsEvent.from_dict(data)

                    return componentsschemas_event_type_20
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_event_type_21 = EmbeddingSetEvent.from_dict(data)

                    return componentsschemas_event_type_21
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_event_type_22 = ImageScoresEvent.from_dict(data)

                return componentsschemas_event_type_22

            items_item = _parse_items_item(items_item_data)

            items.append(items_item)

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("nextCursor"))

        def _parse_last_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_id = _parse_last_id(d.pop("lastId"))

        event_page = cls(
            items=items,
            next_cursor=next_cursor,
            last_id=last_id,
        )

        return event_page
