"""The guide's notebook; ``python tests/notebook.py`` runs it against the server of OUTLAB_URL and saves what came out."""

from __future__ import annotations

import nbformat
from conftest import ROOT
from nbclient import NotebookClient

NOTEBOOK = ROOT / "docs/guide/first-experiment.ipynb"


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def execute(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Runs every cell in a kernel of its own; raises what a cell raises."""
    for cell in code_cells(notebook):
        cell.outputs = []
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", record_timing=False, coalesce_streams=True
    )
    return client.execute(cwd=str(NOTEBOOK.parent))


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def pictures(notebook: nbformat.NotebookNode) -> int:
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    return sum("image/png" in output.get("data", {}) for output in outputs)


if __name__ == "__main__":
    executed = execute(read())
    # Of the machine that ran it.
    executed.metadata.language_info = {"name": "python"}
    nbformat.write(executed, NOTEBOOK)
