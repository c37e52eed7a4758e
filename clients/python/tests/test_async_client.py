"""The same words under asyncio."""

from __future__ import annotations

import asyncio
import inspect
from contextlib import aclosing

import numpy as np
import pandas as pd
import pytest
from conftest import SPEC, Server

from outlab import (
    AsyncClient,
    AsyncExperiment,
    Client,
    Embeddings,
    Experiment,
    ExperimentCancelledError,
    ProblemError,
)


async def test_goes_from_a_spec_to_results(async_client: AsyncClient, experiment: Experiment) -> None:
    own = await async_client.submit(SPEC)
    await own.wait(progress=False)
    assert own.state == "SUCCEEDED"
    # Equal specs give equal results, and both forms of the client give the same of them.
    pd.testing.assert_frame_equal(await own.table("class-divergence"), experiment.table("class-divergence"))
    pd.testing.assert_frame_equal(await own.series("loss"), experiment.series("loss"))
    assert_equal_embeddings(await own.embeddings(), experiment.embeddings())
    assert_equal_weights(await own.encoder(1), experiment.encoder(1))
    assert_equal_weights(await own.checkpoint(), experiment.checkpoint())
    assert list((await own.checkpoints())["epoch"]) == [1, 2]
    assert [event.id async for event in own.events()] == sorted(
        [event.id async for event in own.events()], key=int
    )


async def test_several_experiments_are_waited_for_at_once(async_client: AsyncClient) -> None:
    both = [await async_client.submit(SPEC | {"seed": seed}) for seed in (11, 12)]
    await asyncio.gather(*(one.wait(progress=False) for one in both))
    assert [one.state for one in both] == ["SUCCEEDED"] * 2


async def test_cancel_ends_the_wait(async_client: AsyncClient) -> None:
    own = await async_client.submit(SPEC | {"training": {"epochs": 50_000, "batchSize": 8}})
    async with aclosing(own.events()) as events:
        async for event in events:
            if event.type == "attempt-started":
                break
    await own.cancel()
    with pytest.raises(ExperimentCancelledError):
        await own.wait(progress=False)


async def test_refusals_are_problems(async_client: AsyncClient, server: Server) -> None:
    with pytest.raises(ProblemError) as refusal:
        await async_client.submit(SPEC | {"sead": 3})
    assert [fault.pointer for fault in refusal.value.faults] == ["/sead"]
    async with AsyncClient(server.url) as stranger:
        assert (await stranger.catalog()).datasets
        with pytest.raises(ProblemError, match="API key"):
            await stranger.experiments()


async def test_finds_experiments_again(async_client: AsyncClient, experiment: Experiment) -> None:
    assert (await async_client.experiment(experiment.id)).info == experiment.info
    assert experiment.id in set((await async_client.experiments())["id"])
    validated = await async_client.validate(SPEC)
    assert validated.spec_hash == experiment.info.spec_hash


@pytest.mark.parametrize(("blocking", "other"), [(Client, AsyncClient), (Experiment, AsyncExperiment)])
def test_both_forms_have_the_same_words(blocking: type, other: type) -> None:
    def words(form: type) -> dict[str, list[inspect.Parameter]]:
        return {
            name: list(inspect.signature(method).parameters.values())
            for name, method in inspect.getmembers(form, inspect.isfunction)
            if not name.startswith("_")
        }

    assert words(blocking) == words(other)


def assert_equal_embeddings(found: Embeddings, expected: Embeddings) -> None:
    np.testing.assert_array_equal(found.vectors, expected.vectors)
    np.testing.assert_array_equal(found.classes, expected.classes)


def assert_equal_weights(found: dict[str, np.ndarray], expected: dict[str, np.ndarray]) -> None:
    assert found.keys() == expected.keys()
    for name in found:
        np.testing.assert_array_equal(found[name], expected[name])
