"""The guide's notebook runs as it is, and shows what it gave."""

from __future__ import annotations

import notebook
import pytest
from conftest import Server


def test_runs_against_a_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLAB_URL", server.url)
    monkeypatch.setenv("OUTLAB_API_KEY", server.api_key)
    executed = notebook.execute(notebook.read())
    assert notebook.pictures(executed) == 3


def test_is_kept_with_what_it_gave() -> None:
    kept = notebook.read()
    cells = notebook.code_cells(kept)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert notebook.pictures(kept) == 3
    assert notebook.NOTEBOOK.stat().st_size < 300_000
