"""Run the notebooks of the docs, keep what they show, and tell them as pages of the site.

    python tools/notebooks.py

Cells run in order, in an empty folder with the sample reports, as plain
Python: what is printed comes first, then the value of the last line. A test
runs them too; `site_pages` asks for the pages.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "docs").rglob("*.ipynb"))

#: A notebook as JSON has it.
Notebook = dict[str, Any]


def load(path: Path) -> Notebook:
    """A notebook from its file."""
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def code_cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """The cells that run."""
    return (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


def run(notebook: Notebook, name: str) -> list[str]:
    """What each cell shows, in the folder at hand."""
    names: dict[str, Any] = {"__name__": "__main__"}
    return [_shown("".join(cell["source"]), names, f"{name}, {cell['id']}") for cell in code_cells(notebook)]


def _shown(source: str, names: dict[str, Any], place: str) -> str:
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    value = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    if value is not None:
        tree.body.pop()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, place, "exec"), names)  # noqa: S102  # our own notebooks
        told = None if value is None else eval(compile(value, place, "eval"), names)  # noqa: S307  # as above
        if told is not None:
            print(told)
    return printed.getvalue()


def with_outputs(notebook: Notebook, shown: list[str]) -> Notebook:
    """The notebook with what its cells show."""
    for number, (cell, text) in enumerate(zip(code_cells(notebook), shown, strict=True), start=1):
        cell["execution_count"] = number
        stream = {"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}
        cell["outputs"] = [stream] if text else []
    return notebook


def output_of(cell: dict[str, Any]) -> str:
    """What a cell showed when its notebook was last run."""
    return "".join(line for output in cell["outputs"] for line in output.get("text", ()))


def as_page(notebook: Notebook) -> str:
    """A notebook as Markdown."""
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        if cell["cell_type"] == "code" and output_of(cell):
            parts.append(f"```text\n{output_of(cell).rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Run every notebook and write it with what it shows."""
    for path in NOTEBOOKS:
        notebook = load(path)
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            Path("samples").symlink_to(ROOT / "samples")
            made = with_outputs(notebook, run(notebook, path.name))
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
