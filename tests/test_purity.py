"""`read`, grounding, `resolve`, `ask` and `show` do no I/O and keep no state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import PACKAGE, message, modules, place

PURE = [PACKAGE / name for name in ("read", "engines/grounding", "resolve", "ask", "show")]

#: Modules that reach a file, a network, a clock, a process, or chance.
IMPURE = frozenset(
    "asyncio concurrent ctypes fileinput ftplib glob http importlib io logging mmap multiprocessing os pathlib"
    " pickle platform random requests secrets select shelve shutil signal smtplib socket sqlalchemy sqlite3 ssl"
    " subprocess sys tempfile threading time urllib uuid warnings webbrowser".split()
)
IMPURE_CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__", "breakpoint"})
#: Methods of dates that read the clock, and loaders of templates that read files.
IMPURE_NAMES = frozenset({"today", "now", "utcnow", "PackageLoader", "FileSystemLoader"})
MUTABLE_CALLS = frozenset({"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict", "bytearray"})
MUTATORS = frozenset(
    "add append appendleft clear discard extend insert pop popitem remove setdefault sort reverse update".split()
)
DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
REMEDY = "hand values in and hand values out; what reads, writes or remembers belongs in ingest, record or cli"


def impure_imports(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Imports of modules that do I/O, or that are chance or the clock."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from ((node, f"imports {name}") for name in names if name.split(".")[0] in IMPURE)


def impure_calls(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Calls that print, open or run something, and names that read the clock or a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield node, f"calls {node.func.id}()"
        if isinstance(node, ast.Attribute) and node.attr in IMPURE_NAMES:
            yield node, f"uses {node.attr}"
        if isinstance(node, ast.ImportFrom):
            yield from ((node, f"imports {a.name}") for a in node.names if a.name in IMPURE_NAMES)


def kept_state(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Module-level values that can change and are no constant, constants that are changed, and `global`."""
    mutable = dict(_mutable_names(tree))
    yield from ((node, f"keeps {name}") for name, node in mutable.items() if name.strip("_") != name.strip("_").upper())
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node, f"says global {', '.join(node.names)}"
        changed = _changed_name(node)
        if changed in mutable:
            yield node, f"changes {changed}"


def _mutable_names(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not _is_mutable(node.value):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from ((target.id, node) for target in targets if isinstance(target, ast.Name) and target.id != "__all__")


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in MUTABLE_CALLS
    return isinstance(value, DISPLAYS)


def _changed_name(node: ast.AST) -> str | None:
    """The plain name whose value a statement or call changes in place."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return node.value.id if isinstance(node.value, ast.Name) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
        return node.func.value.id if isinstance(node.func.value, ast.Name) else None
    return None


def violations(path: Path, tree: ast.Module) -> list[str]:
    """What a module of a pure package must not do."""
    found = [*impure_imports(tree), *impure_calls(tree), *kept_state(tree)]
    return [f"{place(path, node)}: {what}" for node, what in found]


def test_reading_resolving_asking_and_showing_are_pure() -> None:
    """No module of the four packages does I/O, reads the clock, draws lots, or remembers."""
    problems = [problem for path, tree in modules(*PURE) for problem in violations(path, tree)]

    assert not problems, message(problems, REMEDY)


def test_what_is_impure_is_found() -> None:
    """The check itself: each way of being impure is told."""
    source = """
import os.path
from pathlib import Path
from jinja2 import PackageLoader
seen = set()
KNOWN = {}
_CACHE: list[int] = []
def f():
    global seen
    print(open("x"), date.today())
    KNOWN["a"] = 1
    _CACHE.append(1)
"""
    problems = violations(PACKAGE / "read" / "probe.py", ast.parse(source))

    assert {
        "imports os.path",
        "imports pathlib",
        "imports PackageLoader",
        "keeps seen",
        "says global seen",
        "calls print()",
        "calls open()",
        "uses today",
        "changes KNOWN",
        "changes _CACHE",
    } == {problem.split(": ")[1] for problem in problems}


def test_constants_and_local_changes_are_fine() -> None:
    """The check itself: a table in capitals that nothing changes, and values made inside a function, are pure."""
    source = "WEIGHTS = {'kind': 2}\n__all__ = ['f']\ndef f():\n    found = []\n    found.append(WEIGHTS['kind'])\n"

    assert [] == violations(PACKAGE / "read" / "probe.py", ast.parse(source))
