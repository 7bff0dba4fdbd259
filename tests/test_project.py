"""The project around the code: what is locked, what the two commands are, what is shipped."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from tests.sources import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
REMEDY = "run: make lock"


def requirements(lock: Path) -> dict[str, str]:
    """What a file locks: each name with everything that is said of it."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return {line.split("==")[0]: line for line in text.splitlines() if line.strip() and not line.startswith("#")}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_locked_has_a_version_and_a_hash(lock: Path) -> None:
    """No requirement floats, and none can be swapped for another file."""
    loose = [name for name, line in requirements(lock).items() if "==" not in line or "--hash=sha256:" not in line]

    assert [] == loose, REMEDY


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    """A lock holds no index, host or path: it is good on every machine."""
    addresses = re.findall(r".*(?:://|--index|--find-links|\s/\w).*", lock.read_text(encoding="utf-8"))

    assert [] == addresses, REMEDY


def test_every_dependency_is_locked_alike() -> None:
    """What the project depends on is locked, and for developers at the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!~\[]", name)[0].lower() for name in project["dependencies"]}
    runtime, developers = (requirements(ROOT / f"requirements{part}.lock") for part in ("", "-dev"))

    assert wanted <= runtime.keys(), REMEDY
    pinned, again = ({name: _pin(line) for name, line in locked.items()} for locked in (runtime, developers))
    assert {} == {name: pin for name, pin in pinned.items() if again.get(name) != pin}, REMEDY


def _pin(line: str) -> list[str]:
    """The version and the hashes, without the systems that it is for."""
    return re.findall(r"==[^ ;]+|--hash=\S+", line)


def test_every_target_says_what_it_is_for() -> None:
    """`make help` lists every target that is called by name."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    described = re.findall(r"^## (\w+):", makefile, re.MULTILINE)

    assert set(phony.split()) == set(described)


def test_checks_run_as_a_user_runs_them() -> None:
    """The one script for machines that check calls the command that the README names."""
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8").splitlines()
