"""How each operation of the API's document can be called: its arguments, for an experiment that has ended."""

from __future__ import annotations

import importlib
import json
import re
import struct
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, cast

from conftest import ROOT, SPEC

from outlab import Client, Experiment
from outlab.rest.api.api_keys import create_api_key
from outlab.rest.api.artifacts import list_artifacts
from outlab.rest.api.datasets import add_piece, create_upload, import_dataset
from outlab.rest.api.experiments import (
    cancel_experiment,
    get_experiment,
    score_images,
    submit_experiment,
)
from outlab.rest.api.jobs import get_job
from outlab.rest.api.studies import submit_study
from outlab.rest.api.users import get_me
from outlab.rest.api.webhooks import create_webhook, test_webhook
from outlab.rest.models.api_key_request import ApiKeyRequest
from outlab.rest.models.artifact_page import ArtifactPage
from outlab.rest.models.cancel_request import CancelRequest
from outlab.rest.models.continue_request import ContinueRequest
from outlab.rest.models.created_api_key import CreatedApiKey
from outlab.rest.models.created_webhook import CreatedWebhook
from outlab.rest.models.event_ticket_request import EventTicketRequest
from outlab.rest.models.experiment import Experiment as ExperimentView
from outlab.rest.models.experiment_request import ExperimentRequest
from outlab.rest.models.import_request import ImportRequest
from outlab.rest.models.job import Job
from outlab.rest.models.me import Me
from outlab.rest.models.queue_policy_change import QueuePolicyChange
from outlab.rest.models.reorder_request import ReorderRequest
from outlab.rest.models.retention_request import RetentionRequest
from outlab.rest.models.retry_request import RetryRequest
from outlab.rest.models.score_images_request import ScoreImagesRequest
from outlab.rest.models.spec_patch import SpecPatch
from outlab.rest.models.study import Study
from outlab.rest.models.study_request import StudyRequest
from outlab.rest.models.threshold_request import ThresholdRequest
from outlab.rest.models.upload import Upload
from outlab.rest.models.upload_request import UploadRequest
from outlab.rest.models.user_change import UserChange
from outlab.rest.models.user_request import UserRequest
from outlab.rest.models.webhook_change import WebhookChange
from outlab.rest.models.webhook_delivery import WebhookDelivery
from outlab.rest.models.webhook_request import WebhookRequest
from outlab.rest.types import File


@dataclass(frozen=True)
class Operation:
    """What the document says of it, and the module that the generator must have made of that."""

    id: str
    method: str
    #: As ``/v1/jobs/{id}``.
    path: str
    tag: str
    success: tuple[int, ...]

    @property
    def module(self) -> ModuleType:
        words = [
            re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower().replace("-", "_") for name in (self.tag, self.id)
        ]
        return importlib.import_module("outlab.rest.api." + ".".join(words))

    def fits(self, method: str, path: str) -> bool:
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(self.path))
        return method == self.method and re.fullmatch(pattern, path) is not None


def image_folder() -> Path:
    """Six pictures of two classes, in BMP: it needs no library."""
    folder = Path(tempfile.gettempdir()) / "outlab python images"
    for i in range(6):
        header = struct.pack(
            "<2sIHHIIiiHHIIiiII", b"BM", 54 + 768, 0, 0, 54, 40, 16, 16, 1, 24, 0, 768, 0, 0, 0, 0
        )
        place = folder / ("good" if i < 4 else "bent")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{i}.bmp").write_bytes(header + bytes((i * 40 + at) % 256 for at in range(768)))
    return folder


def operations() -> list[Operation]:
    """All of the document."""
    document = json.loads((ROOT / "docs/openapi.json").read_text())
    return [
        Operation(
            id=found["operationId"],
            method=method.upper(),
            path=path,
            tag=found["tags"][0],
            success=tuple(int(status) for status in found["responses"] if status.startswith("2")),
        )
        for path, item in document["paths"].items()
        for method, found in item.items()
        if "operationId" in found
    ]


class Arguments:
    """One method for each operation, by its name; a new operation fails its test until it has one."""

    def __init__(self, client: Client, experiment: Experiment) -> None:
        self.rest: Any = client.rest
        self.experiment = experiment.info

    def of(self, operation: Operation) -> dict[str, Any]:
        make: Callable[[], dict[str, Any]] = getattr(self, operation.module.__name__.rpartition(".")[2])
        return make()

    def _nothing(self) -> dict[str, Any]:
        return {}

    health = ready = prometheus_metrics = get_catalog = get_queue = get_queue_policy = _nothing
    get_me = get_retention = _nothing

    def _page(self) -> dict[str, Any]:
        return {"limit": 10, "cursor": ""}

    list_workers = list_datasets = list_users = list_audit_events = _page

    def list_experiments(self) -> dict[str, Any]:
        return {**self._page(), "state": "SUCCEEDED", "owner": self.experiment.owner.name}

    def list_jobs(self) -> dict[str, Any]:
        return {**self._page(), "state": "SUCCEEDED", "experiment_id": self.experiment.id}

    def submit_experiment(self) -> dict[str, Any]:
        body = ExperimentRequest.from_dict({**SPEC, "name": f"again {uuid.uuid4()}", "priority": "low"})
        return {"body": body, "idempotency_key": str(uuid.uuid4())}

    def _experiment(self) -> dict[str, Any]:
        return {"id": self.experiment.id}

    get_experiment = list_checkpoints = list_embeddings = list_artifacts = get_thresholds = _experiment
    get_figures = get_onnx = get_report = _experiment

    def _submitted(self) -> dict[str, Any]:
        submitted = submit_experiment.sync(client=self.rest, **self.submit_experiment())
        assert isinstance(submitted, ExperimentView)
        return {"id": submitted.id}

    cancel_experiment = pause_experiment = resume_experiment = _submitted

    def _cancelled(self) -> dict[str, Any]:
        """One that has ended: a worker may have had it already."""
        submitted = self._submitted()
        cancel_experiment.sync(client=self.rest, **submitted)
        for _ in range(100):
            found = get_experiment.sync(client=self.rest, **submitted)
            assert isinstance(found, ExperimentView)
            if found.state == "CANCELLED":
                break
            time.sleep(0.1)
        return submitted

    archive_experiment = restore_experiment = pin_experiment = unpin_experiment = _cancelled

    def set_retention(self) -> dict[str, Any]:
        return {"body": RetentionRequest(keep_checkpoints_days=36_500)}

    def collect_garbage(self) -> dict[str, Any]:
        return {"dry_run": True}

    def reorder_experiment(self) -> dict[str, Any]:
        return {**self._submitted(), "body": ReorderRequest(priority="low")}

    def _job(self) -> dict[str, Any]:
        """The last one of an experiment that was only just submitted: it waits for the others."""
        found = get_experiment.sync(client=self.rest, **self._submitted())
        assert isinstance(found, ExperimentView)
        return {"id": found.jobs[-1].id}

    hold_job = release_job = _job

    def change_queue_policy(self) -> dict[str, Any]:
        return {"body": QueuePolicyChange(low_ages_after_seconds=86_400)}

    def retry_experiment(self) -> dict[str, Any]:
        changes = RetryRequest.from_dict({"limits": {"wallClockSeconds": 600}})
        return {**self._cancelled(), "body": changes, "idempotency_key": str(uuid.uuid4())}

    def purge_experiment(self) -> dict[str, Any]:
        return {**self._cancelled(), "dry_run": True}

    def clone_experiment(self) -> dict[str, Any]:
        changes = SpecPatch.from_dict({"name": f"clone {uuid.uuid4()}", "priority": "low"})
        return {**self._experiment(), "body": changes, "idempotency_key": str(uuid.uuid4())}

    def continue_experiment(self) -> dict[str, Any]:
        return {**self._experiment(), "body": ContinueRequest(epochs=1)}

    def cancel_experiments(self) -> dict[str, Any]:
        return {"body": CancelRequest(name_prefix=f"none is called {uuid.uuid4()}")}

    def submit_study(self) -> dict[str, Any]:
        body = {
            "name": f"study {uuid.uuid4()}",
            "spec": {**SPEC, "priority": "low"},
            "axes": {"seeds": [1, 2]},
        }
        return {"body": StudyRequest.from_dict(body), "idempotency_key": str(uuid.uuid4())}

    def list_studies(self) -> dict[str, Any]:
        return {**self._page(), "owner": self.experiment.owner.name}

    def _study(self) -> dict[str, Any]:
        study = submit_study.sync(client=self.rest, **self.submit_study())
        assert isinstance(study, Study)
        return {"id": study.id}

    get_study = cancel_study = _study

    def get_study_table(self) -> dict[str, Any]:
        return {**self._study(), "table": "results"}

    def list_events(self) -> dict[str, Any]:
        return {**self._experiment(), "limit": 1000}

    def create_event_ticket(self) -> dict[str, Any]:
        return {"body": EventTicketRequest(experiment_id=self.experiment.id)}

    def get_series(self) -> dict[str, Any]:
        return {**self._experiment(), "names": "loss", "max_points": 4}

    def get_table(self) -> dict[str, Any]:
        return {**self._experiment(), "table": "detection"}

    def list_image_scores(self) -> dict[str, Any]:
        return {**self._experiment(), **self._page(), "order": "score", "class_name": "circle"}

    def change_thresholds(self) -> dict[str, Any]:
        return {**self._experiment(), "body": ThresholdRequest(false_alarm_rate=0.5)}

    def score_images(self) -> dict[str, Any]:
        picture = next(image_folder().glob("good/*.bmp")).read_bytes()
        upload = create_upload.sync(client=self.rest, body=UploadRequest(size_bytes=len(picture)))
        assert isinstance(upload, Upload)
        sent = add_piece.sync(
            upload.id, client=self.rest, body=File(payload=cast(BinaryIO, picture)), offset=0
        )
        assert isinstance(sent, Upload)
        return {**self._experiment(), "body": ScoreImagesRequest(upload=str(sent.digest))}

    def get_scored_images(self) -> dict[str, Any]:
        job = score_images.sync(client=self.rest, **self.score_images())
        assert isinstance(job, Job)
        return {"id": self._ended(job.id).id}

    def get_figure(self) -> dict[str, Any]:
        return {**self._experiment(), "name": "class-divergence", "layout": "narrow"}

    def compare_experiments(self) -> dict[str, Any]:
        return {"experiments": self.experiment.id}

    def get_artifact(self) -> dict[str, Any]:
        page = list_artifacts.sync(self.experiment.id, client=self.rest)
        assert isinstance(page, ArtifactPage)
        return {"id": page.items[0].id, "range_": "bytes=0-9"}

    def get_job(self) -> dict[str, Any]:
        return {"id": self.experiment.jobs[0].id}

    def get_job_log(self) -> dict[str, Any]:
        return {**self.get_job(), "attempt": 1, "contains": "engine", "limit": 10}

    def get_dataset(self) -> dict[str, Any]:
        return {"id": self.experiment.dataset_id}

    def import_dataset(self) -> dict[str, Any]:
        return {"body": ImportRequest(name=f"images {uuid.uuid4()}", path=str(image_folder()), image_size=16)}

    def _importing(self) -> str:
        job = import_dataset.sync(client=self.rest, **self.import_dataset())
        assert isinstance(job, Job)
        return job.id

    def cancel_job(self) -> dict[str, Any]:
        """One that has just come in: a worker takes longer to start its process."""
        return {"id": self._importing()}

    def _imported(self) -> dict[str, Any]:
        return {"id": self._ended(self._importing()).dataset_id}

    def _ended(self, job: str) -> Job:
        for _ in range(300):
            found = get_job.sync(client=self.rest, id=job)
            assert isinstance(found, Job)
            if found.state == "SUCCEEDED":
                return found
            time.sleep(0.1)
        raise AssertionError(f"the job is {found.state}: {found.failure}")

    get_contact_sheet = remove_dataset = _imported

    def create_upload(self) -> dict[str, Any]:
        return {"body": UploadRequest(size_bytes=5)}

    def get_upload(self) -> dict[str, Any]:
        upload = create_upload.sync(client=self.rest, **self.create_upload())
        assert isinstance(upload, Upload)
        return {"id": upload.id}

    def add_piece(self) -> dict[str, Any]:
        # Under asyncio httpx takes bytes, and no file that is read as others are.
        return {**self.get_upload(), "offset": 0, "body": File(payload=cast(BinaryIO, b"bytes"))}

    def change_user(self) -> dict[str, Any]:
        me = get_me.sync(client=self.rest)
        assert isinstance(me, Me)
        return {"id": me.id, "body": UserChange(share_weight=1.0)}

    def create_user(self) -> dict[str, Any]:
        return {"body": UserRequest(name=f"user {uuid.uuid4()}")}

    def list_api_keys(self) -> dict[str, Any]:
        return self._page()

    def create_api_key(self) -> dict[str, Any]:
        me = get_me.sync(client=self.rest)
        assert isinstance(me, Me)
        return {"body": ApiKeyRequest(name="another", user_id=me.id)}

    def revoke_api_key(self) -> dict[str, Any]:
        key = create_api_key.sync(client=self.rest, **self.create_api_key())
        assert isinstance(key, CreatedApiKey)
        return {"id": key.id}

    def list_webhooks(self) -> dict[str, Any]:
        return self._page()

    def create_webhook(self) -> dict[str, Any]:
        return {"body": WebhookRequest(url="https://example.org/outlab")}

    def _webhook(self) -> str:
        webhook = create_webhook.sync(client=self.rest, **self.create_webhook())
        assert isinstance(webhook, CreatedWebhook)
        return webhook.id

    def change_webhook(self) -> dict[str, Any]:
        return {"id": self._webhook(), "body": WebhookChange(is_enabled=False)}

    def remove_webhook(self) -> dict[str, Any]:
        return {"id": self._webhook()}

    def list_webhook_deliveries(self) -> dict[str, Any]:
        return {"id": self._webhook(), **self._page()}

    def test_webhook(self) -> dict[str, Any]:
        return {"id": self._webhook()}

    def redeliver_webhook(self) -> dict[str, Any]:
        webhook_id = self._webhook()
        delivery = test_webhook.sync(client=self.rest, id=webhook_id)
        assert isinstance(delivery, WebhookDelivery)
        return {"id": webhook_id, "delivery_id": delivery.id}
