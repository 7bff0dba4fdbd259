"""The notebooks of the docs run as they stand, and their pages show what they showed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sources import ROOT
from tools import notebooks

IDS = [path.name for path in notebooks.NOTEBOOKS]


def heads(shown: list[str]) -> list[str]:
    """The first line of what each cell shows: what is below it follows the packs, and is written by `make docs`."""
    return [text.split("\n")[0].split()[0] if text.strip() else "" for text in shown]


@pytest.mark.slow
@pytest.mark.parametrize("path", notebooks.NOTEBOOKS, ids=IDS)
def test_a_notebook_runs_and_shows_what_is_kept_of_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every cell runs in order, in a folder with the samples alone, and its output begins as the kept one does."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    notebook = notebooks.load(path)
    kept = [notebooks.output_of(cell) for cell in notebooks.code_cells(notebook)]

    assert heads(kept) == heads(notebooks.run(notebook, path.name)), "run: make docs"


@pytest.mark.parametrize("path", notebooks.NOTEBOOKS, ids=IDS)
def test_a_notebook_is_what_programs_open(path: Path) -> None:
    """Of format 4.5, every cell with an id of its own."""
    notebook = notebooks.load(path)
    ids = [cell["id"] for cell in notebook["cells"]]

    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    assert len(set(ids)) == len(ids)
    assert all(cell["cell_type"] in ("code", "markdown") for cell in notebook["cells"])


def test_there_is_a_notebook() -> None:
    """So that the tests above do not run over nothing."""
    assert "research-day.ipynb" in IDS


def test_a_page_shows_cells_with_what_they_showed() -> None:
    """Text as it is, code and output as blocks."""
    code: dict[str, Any] = {"cell_type": "code", "id": "b", "source": ["1 + 1"], "outputs": [], "execution_count": None, "metadata": {}}
    notebook = {"cells": [{"cell_type": "markdown", "id": "a", "source": ["# Sums"], "metadata": {}}, code]}
    made = notebooks.with_outputs(notebook, notebooks.run(notebook, "sums"))

    assert "# Sums\n\n```python\n1 + 1\n```\n\n```text\n2\n```\n" == notebooks.as_page(made)
