"""The page of problems names each that an input can have, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.sources import PACKAGE, ROOT, modules

PAGE = ROOT / "docs" / "reference" / "problems.md"
#: What makes a problem, with the place of its code among the arguments.
MAKERS = {
    "Problem": 0,
    "RefusedError": 0,
    "ExhaustedError": 0,
    "_problem": 0,
    "refused": 0,
    "_unreadable": 0,
    "rejected": 1,
}


def codes() -> Iterator[str]:
    """The codes of the problems that the program makes."""
    for _, tree in modules(PACKAGE):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                place = MAKERS.get(getattr(node.func, "attr", getattr(node.func, "id", "")), len(node.args))
                given = node.args[place] if place < len(node.args) else None
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def test_every_problem_stands_on_the_page() -> None:
    """With what it means, and what to do."""
    told = re.findall(r"^\| `(\w+)` \| [^|]{10,} \| [^|]{3,} \|$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert sorted(set(codes())) == told
