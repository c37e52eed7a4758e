"""A whole Outlab for the tests, and one experiment in it that has ended."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from outlab import AsyncClient, Client, Experiment

ROOT = Path(__file__).resolve().parents[3]

#: Small enough for seconds: drawn figures, and an encoder of two layers.
SPEC = {
    "name": "squares",
    "dataset": {
        "kind": "shapes",
        "imageSize": 16,
        "trainPerClass": 24,
        "testPerClass": 12,
        "normalClasses": ["square"],
        "heldOut": 0.25,
    },
    "encoder": {"kind": "tiny-cnn"},
    "method": {"kind": "simclr"},
    # Constant, so that it can be continued.
    "training": {"epochs": 2, "batchSize": 8, "checkpointEveryEpochs": 1, "schedule": {"kind": "constant"}},
    "scoring": {"divergences": [{"kind": "cdist"}], "scorers": [{"kind": "knn", "k": 3}]},
}


@dataclass(frozen=True)
class Server:
    url: str
    api_key: str


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """API, worker and database on free ports."""
    node = ROOT / "node_modules/.bin/node"
    process = subprocess.Popen(
        [str(node) if node.exists() else "node", str(ROOT / "test/support/serve.ts")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("OUTLAB_")},
    )
    with process:
        assert process.stdin
        assert process.stdout
        line = process.stdout.readline()
        assert line, "the server did not start; what it said is above"
        ready = json.loads(line)
        yield Server(ready["url"], ready["apiKey"])
        process.stdin.close()
        assert process.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[Client]:
    with Client(server.url, server.api_key) as client:
        yield client


@pytest_asyncio.fixture
async def async_client(server: Server) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(server.url, server.api_key) as client:
        yield client


@pytest.fixture(scope="session")
def experiment(client: Client) -> Experiment:
    """Has succeeded."""
    experiment = client.submit(SPEC)
    experiment.wait(progress=False)
    return experiment
