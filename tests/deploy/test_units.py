"""Units of systemd: they parse, name commands and options that are there, and take away what is not needed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from communique.cli import main
from tests.sources import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")))
SERVICES = [path for path in UNITS if path.suffix == ".service"]
PROGRAM = "/opt/communique/bin/communique"
TAKEN_AWAY = (
    "DynamicUser=yes NoNewPrivileges=yes CapabilityBoundingSet= ProtectSystem=strict ProtectHome=yes PrivateTmp=yes"
    " PrivateDevices=yes ProtectKernelModules=yes ProtectProc=invisible RestrictNamespaces=yes"
    " SystemCallFilter=@system-service UMask=0077"
).split()


def settings(path: Path) -> list[tuple[str, str, str]]:
    """Every setting of a unit: its section, name and value."""
    found, section = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            name, is_set, value = line.partition("=")
            assert is_set, f"{path.name}: {line}"
            found.append((section, name, value))
    return found


def commands(path: Path) -> list[list[str]]:
    """What a unit starts of ours, in words."""
    starts = [value for _, name, value in settings(path) if name == "ExecStart"]
    return [shlex.split(value)[1:] for value in starts if value.startswith(PROGRAM)]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_its_sections(path: Path) -> None:
    """And no setting outside of one."""
    own = "Timer" if path.suffix == ".timer" else "Service"

    assert {"Unit", own} <= {section for section, _, _ in settings(path)} <= {"Unit", own, "Install"}


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_has_no_more_than_it_needs(path: Path) -> None:
    """It runs as a user that exists only while it does, and sees no file but the record's."""
    found = [f"{name}={value}" for _, name, value in settings(path)]

    assert [] == [wanted for wanted in TAKEN_AWAY if wanted not in found]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_what_a_service_starts_is_there(path: Path) -> None:
    """Commands with the options that they have, also where a variable names them."""
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"_OPTIONS=([^\"\n]+)", text)
    words = [word for value in named for word in shlex.split(value) if word.startswith("--")]
    (command, *_) = commands(path)
    known = main.get_command(click.Context(main), command[0])
    assert known is not None
    if isinstance(known, click.Group):
        known = known.get_command(click.Context(known), command[1])
        assert known is not None
    options = {word for one in known.params for word in one.opts}

    assert [] == [word for word in (*command, *words) if word.startswith("--") and word not in options]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """With a program where it will be."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    paths = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
