"""The budgets of the code: how long, how deep, how many arguments, and that everything is documented."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import PACKAGE, ROOT, message, modules, place

FILE_LINES = 500
FUNCTION_LINES = 50
SHORT_LINES, SHORT_SHARE = 20, 0.8
NESTING, FLAT_SHARE = 2, 0.9
POSITIONAL = 4

CODE = (PACKAGE, ROOT / "tools", ROOT / "bench")
Function = ast.FunctionDef | ast.AsyncFunctionDef
NESTED = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function of a module, also within classes and functions."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def all_functions() -> list[tuple[Path, Function]]:
    """Every function of the code with its file."""
    return [(path, function) for path, tree in modules(*CODE) for function in functions(tree)]


def lines(function: Function) -> int:
    """The lines a function takes, its docstring included, its decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def nesting(node: ast.AST) -> int:
    """How deep statements stand within statements; an `elif` is as deep as its `if`."""
    return max((_nesting_of(child, node) for child in ast.iter_child_nodes(node)), default=0)


def _nesting_of(child: ast.AST, parent: ast.AST) -> int:
    if isinstance(child, Function | ast.ClassDef | ast.Lambda):
        return 0
    is_elif = isinstance(child, ast.If) and isinstance(parent, ast.If) and [child] == parent.orelse
    return nesting(child) + (isinstance(child, NESTED) and not is_elif)


def positional(function: Function) -> int:
    """How many arguments can be given by position, the instance apart."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def undocumented(tree: ast.Module) -> Iterator[tuple[ast.AST | None, str]]:
    """The module, public classes and public functions and methods that have no docstring."""
    if ast.get_docstring(tree) is None:
        yield None, "the module"
    scopes: list[ast.Module | ast.ClassDef] = [tree]
    while scopes:
        for node in scopes.pop().body:
            if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None:
                yield node, node.name
            if isinstance(node, ast.ClassDef):
                scopes.append(node)


def test_no_file_is_longer_than_its_budget() -> None:
    """One idea a module fits in 500 lines."""
    counts = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path, _ in modules(*CODE)]
    problems = [f"{place(path)}: {count} lines" for path, count in counts if count > FILE_LINES]

    assert not problems, message(problems, f"split what is longer than {FILE_LINES} lines by idea")


def test_no_function_is_longer_than_its_budget() -> None:
    """One thing a function fits in 50 lines."""
    problems = [
        f"{place(path, function)}: {function.name} has {lines(function)} lines"
        for path, function in all_functions()
        if lines(function) > FUNCTION_LINES
    ]

    assert not problems, message(problems, f"let a function of over {FUNCTION_LINES} lines do one thing")


def test_most_functions_are_short() -> None:
    """At least 80 % of all functions have at most 20 lines."""
    found = all_functions()
    longer = sorted(
        (lines(function), place(path, function)) for path, function in found if lines(function) > SHORT_LINES
    )
    problems = [f"{where}: {count} lines" for count, where in reversed(longer)]

    assert len(longer) <= (1 - SHORT_SHARE) * len(found), message(
        problems[:20], f"{len(longer)} of {len(found)} functions have over {SHORT_LINES} lines; begin with these"
    )


def test_most_functions_are_flat() -> None:
    """At least 90 % of all functions nest at most twice."""
    found = all_functions()
    deeper = [f"{place(path, function)}: {function.name}" for path, function in found if nesting(function) > NESTING]

    assert len(deeper) <= (1 - FLAT_SHARE) * len(found), message(
        deeper, f"{len(deeper)} of {len(found)} functions nest deeper than {NESTING}: return early"
    )


def test_no_function_takes_more_than_four_arguments_by_position() -> None:
    """Options stand after `*`."""
    problems = [
        f"{place(path, function)}: {function.name} takes {positional(function)}"
        for path, function in all_functions()
        if positional(function) > POSITIONAL
    ]

    assert not problems, message(problems, f"at most {POSITIONAL} by position: put options after *")


def test_every_public_name_is_documented() -> None:
    """Modules, public classes, functions and methods say what they are."""
    problems = [
        f"{place(path, node)}: {name} has no docstring"
        for path, tree in modules(*CODE)
        for node, name in undocumented(tree)
    ]

    assert not problems, message(problems, "say in one sentence what it does, or begin its name with _")


def test_nothing_prints_outside_the_command_line() -> None:
    """Only `cli` writes to the terminal; tools and bench are commands of their own."""
    problems = [
        f"{place(path, node)}: print()"
        for path, tree in modules(PACKAGE)
        if path.relative_to(PACKAGE).parts[0] != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert not problems, message(problems, "return what is to be shown, and let cli print it")


@pytest.mark.parametrize(
    ("source", "depth"),
    [
        ("return 1", 0),
        ("if a:\n    pass\nelif b:\n    pass\nelif c:\n    pass", 1),
        ("for a in b:\n    if a:\n        with c:\n            pass", 3),
        ("if a:\n    pass\nelse:\n    for b in c:\n        if b:\n            pass", 3),
        ("if a:\n    def g():\n        if b:\n            pass", 1),
    ],
)
def test_nesting_is_measured(source: str, depth: int) -> None:
    """The check itself: an `elif` is no deeper, an inner function counts for itself."""
    assert depth == nesting(ast.parse(source))


def test_arguments_and_docstrings_are_measured() -> None:
    """The check itself: the instance and keywords are free, and private names need no docstring."""
    tree = ast.parse("class A:\n    def f(self, a, b, c, d, *, e): ...\n    def _g(self, a): ...\n")

    assert [4, 1] == [positional(function) for function in functions(tree)]
    assert ["the module", "A", "f"] == [name for _, name in undocumented(tree)]
