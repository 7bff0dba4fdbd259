"""Every example of the README and the docs runs, and prints what its page says."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli import main
from tests.docs.examples import Example, agrees, examples
from tests.sources import ROOT

PACKS = ROOT / "src" / "communique" / "languages" / "README.md"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", PACKS, *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = str(Path(sys.executable).with_name("communique"))
#: 100 columns without colours.
TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
#: What a page may tell the reader to run and a test does not: it sets up a machine, or is run by other tests.
TOLD_ONLY = frozenset({"git", "cd", "export", "make", "python"})


def pages_with(kind: str) -> list[Path]:
    """The pages that have examples of a kind."""
    return [page for page in PAGES if any(example.kind == kind for example in examples(page.read_text("utf-8")))]


def name(page: Path) -> str:
    """A page as a reader calls it."""
    return str(page.relative_to(ROOT))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the sample reports, as the reader of a page has it."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, folder: Path) -> str:
    """What a command prints; one of ours is called here, which saves its start, and any other by a shell."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", command)
    if command.startswith("communique ") and not re.search(r"[|<>&;$`*?~(]", bare):
        called = CliRunner().invoke(main, shlex.split(command)[1:], prog_name="communique", env=TERMINAL)
        assert called.exit_code == 0, f"$ {command}\n{called.output}\n{called.exception!r}"
        return called.output
    line = re.sub(r"(?<![\w./-])communique(?= )", shlex.quote(COMMAND), command)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=os.environ | TERMINAL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
    return done.stdout


def is_told_only(example: Example) -> bool:
    """Whether a command is one that the tests do not run."""
    return shlex.split(example.code)[0] in TOLD_ONLY


@pytest.mark.slow
@pytest.mark.parametrize("page", pages_with("console"), ids=name)
def test_commands_print_what_the_page_says(page: Path, folder: Path) -> None:
    """Every command of a page succeeds, in order, and prints what stands below it."""
    for example in examples(page.read_text(encoding="utf-8")):
        if example.kind != "console" or is_told_only(example):
            continue
        printed = run(example.code, folder)

        assert example.output is None or agrees(example.output, printed), (
            f"{name(page)}:{example.line}: $ {example.code} prints:\n{printed}"
        )


@pytest.mark.slow
@pytest.mark.parametrize("page", pages_with("python"), ids=name)
def test_python_prints_what_the_page_says(page: Path, folder: Path) -> None:
    """Every block of Python on a page runs, in order, and prints what stands below it."""
    names: dict[str, Any] = {"__name__": "example"}
    for example in examples(page.read_text(encoding="utf-8")):
        if example.kind != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.code, f"{name(page)}:{example.line}", "exec"), names)  # noqa: S102 - our own pages

        assert example.output is None or agrees(example.output, printed.getvalue()), (
            f"{name(page)}:{example.line} prints:\n{printed.getvalue()}"
        )
    assert folder.is_dir()


def test_there_are_examples() -> None:
    """The README has both kinds, so that neither test above runs over nothing."""
    assert ROOT / "README.md" in pages_with("console")
    assert ROOT / "README.md" in pages_with("python")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project finds it."""
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert [] == dead, f"{name(page)}: these links lead nowhere: {dead}"


@pytest.mark.parametrize(
    ("expected", "printed", "agree"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\n...\nfour", "one\ntwo\nthree\nfour\n", True),
        ("one\n...\ntwo", "one\ntwo\n", True),
        ("in 0.1...", "in 0.17 s\n", True),
        ("in ... s", "in 0.17 s\n", True),
        ("in ... ms", "in 0.17 s\n", False),
        ("one", "one\ntwo\n", False),
        ("one\n...\nfour", "one\ntwo\n", False),
    ],
)
def test_dots_stand_for_anything(expected: str, printed: str, *, agree: bool) -> None:
    """The check itself: a line of dots is any lines, dots within a line are any words."""
    assert agree is agrees(expected, printed)


def test_examples_are_found_with_their_output() -> None:
    """The check itself: two commands of a block, and a block of Python with what it prints."""
    page = "```console\n$ one\n1\n$ two\n```\n\n```python\nprint(3)\n```\n\n```text\n3\n```\n"

    assert [
        ("console", 2, "one", "1\n"),
        ("console", 4, "two", None),
        ("python", 7, "print(3)\n", "3\n"),
    ] == [tuple(example) for example in examples(page)]
