"""Every package imports only from those to its left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import PACKAGE, message, modules, place

#: From left to right; packages of one group do not import each other, but for the last, whose order counts.
ORDER = (
    ("model",),
    ("registers",),
    ("languages",),
    ("ingest", "read"),
    ("engines", "resolve"),
    ("record",),
    ("ask",),
    ("show", "exchange"),
    ("communique",),
    ("vitals",),
    ("bulk",),
    ("web",),
    ("cli",),
    ("__main__",),
)
#: Inside `read`, in the same way; the modules beside these packages come last, but for `drafts`, which all may use.
STEPS = (
    ("words",),
    ("names", "numbers"),
    ("clauses",),
    ("agreements", "cooperation", "engagements", "figures", "stances", "transfers"),
)
STEP = {name: rank for rank, group in enumerate(STEPS) for name in group}
RANK = {name: rank for rank, group in enumerate(ORDER) for name in group}
REMEDY = (
    "import only from the left: model < registers < languages < ingest, read < engines, resolve < record < ask"
    " < show, exchange < vitals < bulk, web, cli; move what both need to the left"
)


def layer(path: Path) -> str:
    """The package that a file of the source stands in; modules beside the packages are `communique` itself."""
    parts = path.relative_to(PACKAGE).parts
    if len(parts) > 1:
        return parts[0]
    return "__main__" if path.stem == "__main__" else "communique"


def imported_layers(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """The packages of ours that a module imports, wherever in it, each with its statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, _layer_of(alias.name)) for alias in node.names if _is_ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and _is_ours(node.module or ""):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node, _layer_of(name)) for name in names)


def _is_ours(module: str) -> bool:
    return module == "communique" or module.startswith("communique.")


def _layer_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else "communique"


def violations(path: Path, tree: ast.Module) -> list[str]:
    """What a module imports that does not stand to its left."""
    own = layer(path)
    if own not in RANK:
        return [f"{place(path)}: package {own!r} is not in the order of the design"]
    return [
        f"{place(path, node)}: {own} imports {other}"
        for node, other in imported_layers(tree)
        if other != own and RANK[other] >= RANK[own]
    ] + [
        f"{place(path, node)}: a relative import hides which package it reaches"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def steps_back(path: Path, tree: ast.Module) -> list[str]:
    """What a module of a package in `read` imports from a step that is not before its own."""
    parts = path.relative_to(PACKAGE).parts
    if parts[0] != "read" or parts[1] not in STEP:
        return []
    found = []
    for node in tree.body:
        names = node.module.split(".") if isinstance(node, ast.ImportFrom) and node.module else []
        if names[:2] != ["communique", "read"] or names[2:] in (["drafts"], []) or names[2] == parts[1]:
            continue
        if STEP.get(names[2], len(STEPS)) >= STEP[parts[1]]:
            found.append(f"{place(path, node)}: {parts[1]} imports {names[2]}")
    return found


def test_the_steps_of_reading_import_only_from_those_before() -> None:
    """From words over names and clauses to claims; the types of claims do not know each other."""
    problems = [problem for path, tree in modules(PACKAGE) for problem in steps_back(path, tree)]

    assert not problems, message(problems, "words < names, numbers < clauses < one package for each type of claim")


def test_a_step_back_is_found() -> None:
    """The check itself: a clause that imports a type of claim is told so, one that imports names is fine."""
    source = "from communique.read.names.people import find_people\nfrom communique.read.stances import holders\n"

    problems = steps_back(PACKAGE / "read" / "clauses" / "probe.py", ast.parse(source))

    assert ["clauses imports stances"] == [problem.split(": ")[-1] for problem in problems]


def test_packages_import_only_from_their_left() -> None:
    """The order of the design holds in every module, also for imports inside functions."""
    problems = [problem for path, tree in modules(PACKAGE) for problem in violations(path, tree)]

    assert not problems, message(problems, REMEDY)


def test_an_import_from_the_right_is_found() -> None:
    """The check itself: a reader that imports the record, ingest, a later package or the top is told so."""
    source = "import communique.record\ndef f():\n    from communique import ingest, open\nfrom . import names\n"

    problems = violations(PACKAGE / "read" / "probe.py", ast.parse(source))

    assert ["record", "ingest", "communique"] == [problem.split()[-1] for problem in problems[:3]]
    assert "relative" in problems[3]


def test_an_import_from_the_left_is_fine() -> None:
    """The check itself: what the design allows is no violation."""
    source = "import msgspec\nfrom communique.model.report import Report\nfrom communique import languages\n"

    assert [] == violations(PACKAGE / "read" / "probe.py", ast.parse(source))
