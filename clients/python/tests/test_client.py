"""What a researcher does, against a real server."""

from __future__ import annotations

import hashlib
import pickle

import numpy as np
import pandas as pd
import pytest
from conftest import SPEC, Server

from outlab import Client, Experiment, ExperimentCancelledError, ExperimentFailedError, ProblemError
from outlab.rest.api.artifacts import get_artifact, list_artifacts


def test_waits_with_a_bar_for_each_job(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    experiment = client.submit(SPEC | {"seed": 2})
    assert not experiment.has_ended
    experiment.wait()
    assert experiment.state == "SUCCEEDED"
    shown = capsys.readouterr().err
    for phase in ("train", "embed", "score"):
        assert f"{phase}: 100%" in shown


def test_gives_events_once_and_in_order(experiment: Experiment) -> None:
    events = list(experiment.events())
    ids = [int(event.id) for event in events]
    assert ids == sorted(set(ids))
    assert events[0].type == "experiment-submitted"
    assert events[0].data["name"] == "squares"
    assert {event.data["to"] for event in events if event.type == "experiment-state"} >= {"SUCCEEDED"}


def test_gives_tables_as_frames_whose_cells_are_the_servers(experiment: Experiment) -> None:
    divergence = experiment.table("class-divergence")
    assert set(divergence["className"]) == {"square", "circle", "triangle", "cross"}
    assert divergence["value"].dtype == np.float64
    assert list(divergence.sort_values("value")["rank"]) == [1, 2, 3, 4]
    assert list(divergence.loc[divergence["isNormal"], "className"]) == ["square"]
    training = experiment.table("training")
    assert list(training["epoch"]) == [1, 2]
    assert training["loss"].notna().all()


def test_gives_series_as_a_frame(experiment: Experiment) -> None:
    loss = experiment.series("loss")
    assert list(loss.columns) == ["name", "step", "epoch", "value"]
    assert set(loss["name"]) == {"loss"}
    assert loss["step"].is_monotonic_increasing
    assert loss["value"].dtype == np.float64
    assert set(experiment.series()["name"]) > {"loss"}


def test_gives_embeddings_with_the_classes_of_their_images(experiment: Experiment) -> None:
    test = experiment.embeddings()
    assert test.vectors.dtype == np.float32
    assert test.vectors.shape[0] == 4 * 12
    assert pd.Series(test.classes).value_counts().to_dict() == dict.fromkeys(test.class_names, 12)
    assert test.of_class("cross").shape == (12, test.vectors.shape[1])
    normal = experiment.embeddings("train-normal")
    assert set(normal.classes) == {"square"}
    with pytest.raises(KeyError, match=r'no class "cat"; the classes are square, '):
        normal.of_class("cat")


def test_embeddings_are_what_the_tables_were_computed_from(experiment: Experiment) -> None:
    normal, test = experiment.embeddings("train-normal"), experiment.embeddings()
    divergence = experiment.table("class-divergence").set_index("className")["value"]
    for name in test.class_names:
        differences = normal.vectors[:, None].astype(float) - test.of_class(name)[None]
        assert np.linalg.norm(differences, axis=2).sum() == pytest.approx(divergence[name], rel=1e-5)


def test_gives_weights_as_arrays(experiment: Experiment) -> None:
    checkpoints = experiment.checkpoints()
    assert list(checkpoints["epoch"]) == [1, 2]
    assert list(checkpoints["final"]) == [False, True]
    first, last = experiment.encoder(1), experiment.encoder()
    assert first.keys() == last.keys()
    assert any((first[name] != last[name]).any() for name in first)
    state = experiment.checkpoint()
    assert len(state) > len(last)
    assert all(np.isfinite(array).all() for array in last.values())
    with pytest.raises(LookupError, match="no checkpoint after 7 epochs; there are ones after 1, 2"):
        experiment.encoder(7)


def test_files_are_those_of_their_digests(client: Client, experiment: Experiment) -> None:
    page = list_artifacts.sync(experiment.info.id, client=client.rest)
    for artifact in page.items:
        whole = get_artifact.sync(artifact.id, client=client.rest).payload.read()
        assert hashlib.sha256(whole).hexdigest() == artifact.digest


def test_finds_experiments_again(client: Client, experiment: Experiment) -> None:
    again = client.experiment(experiment.id)
    assert again.info == experiment.info
    assert again.spec["training"]["epochs"] == 2
    assert experiment.id in repr(again)
    listed = client.experiments(state="SUCCEEDED", owner=experiment.info.owner.name).set_index("id")
    assert listed.loc[experiment.id, "name"] == "squares"
    assert len(client.experiments(state="FAILED", owner=experiment.info.owner.name)) == 0
    with pytest.raises(ProblemError, match="there is no user"):
        client.experiments(owner=experiment.id)


def test_the_same_key_and_spec_give_the_same_experiment(client: Client) -> None:
    first, second = (client.submit(SPEC, idempotency_key="once") for _ in range(2))
    assert first.id == second.id
    first.cancel()


def test_cancel_ends_the_wait(client: Client) -> None:
    experiment = client.submit(SPEC | {"training": {"epochs": 50_000, "batchSize": 8}})
    for event in experiment.events():
        if event.type == "attempt-started":
            experiment.cancel()
    with pytest.raises(ExperimentCancelledError, match=experiment.id):
        experiment.wait(progress=False)


def test_a_failure_says_its_class_and_what_to_do(client: Client) -> None:
    experiment = client.submit(SPEC | {"dataset": {"kind": "cifar10", "normalClasses": ["cat"]}})
    with pytest.raises(ExperimentFailedError, match="data download cifar10") as failure:
        experiment.wait(progress=False)
    assert failure.value.failure_class == "dataset-missing"


def test_validate_fills_in_defaults_and_stores_nothing(client: Client) -> None:
    before = len(client.experiments())
    found = client.validate(SPEC | {"training": {"batchSize": 8}})
    assert found.spec.training.epochs == 100
    assert len(client.experiments()) == before


def test_a_spec_may_hold_numbers_of_numpy(client: Client) -> None:
    training = {"batchSize": np.int64(8), "epochs": np.uint8(2)}
    spec = client.validate(SPEC | {"seed": np.int32(5), "training": training}).spec
    assert (spec.seed, spec.training.batch_size, spec.training.epochs) == (5, 8, 2)
    with pytest.raises(TypeError, match="a spec holds what JSON can say, found set"):
        client.validate(SPEC | {"dataset": {"kind": "shapes", "normalClasses": {"square"}}})


def test_a_misspelt_key_is_named(client: Client) -> None:
    with pytest.raises(ProblemError, match="/training/epoch: ") as refusal:
        client.submit(SPEC | {"training": {"epoch": 3, "batchSize": 8}})
    problem = refusal.value
    assert (problem.code, problem.status, problem.is_temporary) == ("invalid-spec", 422, False)
    assert [(fault.pointer, fault.code) for fault in problem.faults] == [("/training/epoch", "unknown-key")]
    assert pickle.loads(pickle.dumps(problem)).faults == problem.faults


def test_the_catalog_lists_what_a_spec_may_name(client: Client) -> None:
    catalog = client.catalog()
    assert {"shapes", "mnist", "cifar10"} <= {entry.kind for entry in catalog.datasets}
    assert {"simclr", "barlow-twins"} <= {entry.kind for entry in catalog.methods}


def test_connects_as_the_environment_says(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLAB_URL", server.url + "/")
    monkeypatch.setenv("OUTLAB_API_KEY", server.api_key + "\n")
    with Client.from_env() as client:
        client.experiments()
    monkeypatch.delenv("OUTLAB_API_KEY")
    with Client.from_env() as client:
        assert client.catalog().datasets
        with pytest.raises(ProblemError) as refusal:
            client.experiments()
    assert refusal.value.code == "unauthenticated"


def test_an_id_that_is_none_is_refused_before_it_is_sent(client: Client) -> None:
    with pytest.raises(ValueError, match=r'expected the id of an experiment, .*found "squares"'):
        client.experiment("squares")
    with pytest.raises(ProblemError) as refusal:
        client.experiment("018f4e9a-0000-7000-8000-000000000001")
    assert refusal.value.code == "not-found"
