"""Write the page of errors: every message that ends a command, as the source says it.

    python tools/write_errors.py

A test compares the page with what this tool would write, so that no error is told of nowhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: What of a file is looked at.
Nodes = list[ast.Call | ast.ClassDef | ast.Assign]

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "communique"
PAGE = ROOT / "docs" / "reference" / "errors.md"
#: Errors that are raised with what is wrong and what to do, and where among their arguments these stand.
RAISED = {"InputError": (1, 2), "RecordError": (1, 2), "NotEmptyError": (1, 2), "StillReadError": (1, 2)}
#: What click says itself of a command that is not well formed.
SAID = {"UsageError", "BadParameter", "ClickException"}
_RELEVANT = re.compile(rf"Error\(|{'|'.join(sorted(SAID))}")
_ROOT_CLASS = "CommuniqueError"

_HEAD = """<!-- Generated: edit src/communique/, then run `make docs`. -->

# Errors

This page lists what ends a command with exit code 2, in the words in which it is said, and what to do.

`…` stands for what differs from case to case: a path, a name, a number.
What is wrong with an input and stops nothing is a problem: [problems](problems.md).
"""


def page() -> str:
    """The whole page."""
    trees = list(_sources())
    told = sorted({row for tree in trees for row in _messages(tree)}, key=lambda row: (row[0].casefold(), row[1]))
    said = sorted({words for tree in trees for words in _said(tree)}, key=str.casefold)
    classes = sorted(_classes(trees).items())
    return "\n".join(
        [
            _HEAD,
            "## Messages",
            "",
            "| what is wrong | what to do |",
            "|---|---|",
            *(f"| {_cell(problem)} | {_cell(remedy)} |" for problem, remedy in told),
            "",
            "## Options that do not go together",
            "",
            *(f"- {words}" for words in said),
            "",
            "## In Python",
            "",
            "| error | is raised where |",
            "|---|---|",
            *(f"| `{name}` | {_cell(what)} |" for name, what in classes),
            "",
        ]
    )


def _sources() -> Iterator[Nodes]:
    """What is called, defined and assigned in each file that has to do with errors."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if _RELEVANT.search(text):
            nodes = ast.walk(ast.parse(text))
            yield [node for node in nodes if isinstance(node, ast.Call | ast.ClassDef | ast.Assign)]


def _messages(tree: Nodes) -> Iterator[tuple[str, str]]:
    """What is wrong and what to do, of every error that is made of both."""
    for node in tree:
        if isinstance(node, ast.Call) and len(node.args) > 2:
            places = RAISED.get(_name(node.func))
            problem, remedy = (_words(node.args[place], tree) for place in places) if places else ("", "")
            if problem.strip("… "):
                yield problem, remedy


def _said(tree: Nodes) -> Iterator[str]:
    for node in tree:
        if isinstance(node, ast.Call) and _name(node.func) in SAID and node.args:
            words = _cell(_words(node.args[0], tree))
            if words.strip("… "):
                yield words


def _classes(trees: list[Nodes]) -> dict[str, str]:
    """Every error of the project, with the first line of what it says of itself."""
    made = {node.name: node for tree in trees for node in tree if isinstance(node, ast.ClassDef)}

    def is_ours(name: str) -> bool:
        return name == _ROOT_CLASS or (name in made and any(is_ours(_name(base)) for base in made[name].bases))

    return {name: (ast.get_docstring(node) or "").split("\n")[0] for name, node in made.items() if is_ours(name)}


def _words(node: ast.expr, tree: Nodes) -> str:
    """The text that an expression gives, as far as the source says it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_words(part, tree) if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.IfExp(body=body, orelse=orelse):
            return f"{_words(body, tree)}; or: {_words(orelse, tree)}"
        case ast.BoolOp(values=values):
            return _words(values[-1], tree)
        case ast.Name(id=name):
            given = [
                one.value
                for one in tree
                if isinstance(one, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in one.targets)
            ]
            told = dict.fromkeys(_words(one, tree) for one in given if not isinstance(one, ast.Name))
            return "; or: ".join(words for words in told if words.strip("… ")) or "…"
    return "…"


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
