"""The project's own source as syntax trees, for the tests that hold its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "communique"


def modules(*folders: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file under the folders with its tree, in the order of their paths."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as an editor opens it."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}:{node.lineno}" if isinstance(node, ast.stmt | ast.expr) else str(shown)


def message(problems: list[str], remedy: str) -> str:
    """What is wrong, line by line, then what to do."""
    return "\n".join(["", *problems, f"  {remedy}"])
