"""What is shipped: the wheel, the source distribution, the manual page and the container."""

from __future__ import annotations

import email
import json
import re
import shutil
import subprocess
import sys
import zipfile
from email.message import Message
from pathlib import Path

import click
import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.metadata import Metadata

from communique.cli import main as command
from communique.cli.serve import command as serve
from tests.sources import ROOT
from tools import write_manual

CONTAINER = ROOT / "Containerfile"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the folder of the project."""
    (made,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))
    return Path(made)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution."""
    (made,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("sdist")))
    return Path(made)


def members(wheel: Path) -> set[str]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_holds_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    """Packs, registers, templates and scripts are in; tests, tools and reports are not."""
    listed = subprocess.run(
        ["git", "ls-files", "src/communique"], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout.split("\n")
    tracked = {name.removeprefix("src/") for name in listed if name}
    held = members(wheel)
    outside = {name for name in held if not name.startswith("communique/")}

    assert tracked <= held
    assert {"communique/languages/id/pack.toml", "communique/py.typed"} <= held
    assert any(name.startswith("communique/registers/data/") for name in held)
    assert {"communique-0.1.0.dist-info", "communique-0.1.0.data"} == {name.split("/")[0] for name in outside}
    assert [] == [name for name in held if re.search(r"(^|/)(tests?|bench|eval|__pycache__)/|\.db$", name)]


@pytest.mark.slow
def test_what_is_said_of_the_wheel_is_well_formed(wheel: Path) -> None:
    """Names, versions, licences and classifiers are what an index takes, and the front page is there."""
    with zipfile.ZipFile(wheel) as archive:
        body = archive.read("communique-0.1.0.dist-info/METADATA")
        points = archive.read("communique-0.1.0.dist-info/entry_points.txt").decode()
    metadata = Metadata.from_email(body, validate=True)
    read: Message = email.message_from_bytes(body)

    assert ("communique", "Apache-2.0", "text/markdown") == (
        metadata.name,
        str(metadata.license_expression),
        str(read["Description-Content-Type"]).split(";")[0],
    )
    assert (metadata.description or "").startswith("# ")
    assert {"careful", "parquet", "pandas", "polars", "datasette", "mcp"} <= set(metadata.provides_extra or ())
    assert "communique = communique.cli:main" in points
    assert "communique = communique.exchange.datasette_plugin" in points


@pytest.mark.slow
def test_the_wheel_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Installed by itself it reads with its packs; the command and the manual page are in their places."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--ignore-installed", "--prefix", str(tmp_path), str(wheel)], check=True)
    (package,) = tmp_path.glob("lib/python*/site-packages")
    code = (
        "import communique, json;"
        "reading = communique.read_text('Italy and Indonesia signed a treaty in Rome on Monday.', language='en');"
        "print(json.dumps([communique.__file__, len(reading.claims)]))"
    )
    asked = [sys.executable, "-c", code]
    told = subprocess.run(
        asked, cwd=tmp_path, env={"PYTHONPATH": str(package)}, capture_output=True, text=True, check=True
    )
    place, claims = json.loads(told.stdout)

    assert Path(place).is_relative_to(package)
    assert claims >= 1
    assert (tmp_path / "bin" / "communique").is_file()
    assert (tmp_path / "share" / "man" / "man1" / "communique.1").is_file()


@pytest.mark.slow
def test_the_source_distribution_builds_the_same_wheel(source: Path, wheel: Path, tmp_path: Path) -> None:
    """All that the wheel needs is in it; tests are not."""
    subprocess.run(["tar", "--extract", "--file", str(source), "--directory", str(tmp_path)], check=True)
    (folder,) = tmp_path.iterdir()
    (again,) = WheelBuilder(str(folder)).build(directory=str(tmp_path / "again"))

    assert members(wheel) == members(Path(again))
    assert {"samples", "docs", "src", "LICENSE", "CITATION.cff"} <= {path.name for path in folder.iterdir()}
    assert not (folder / "tests").exists()
    assert not (folder / "eval").exists()


def test_the_manual_page_is_that_of_the_commands() -> None:
    """What the tool would write now; every command has its section."""
    page = write_manual.PAGE.read_text(encoding="utf-8")

    assert write_manual.manual() == page, "run: make docs"
    assert len(list(write_manual.commands())) == page.count("\n.SS ")


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff to set the manual page with")
def test_the_manual_page_is_set_without_a_warning() -> None:
    """And nothing of a help text is taken for an order to man."""
    told = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(write_manual.PAGE)], capture_output=True, text=True, check=True
    )

    assert "" == told.stderr


def instructions(path: Path) -> list[tuple[str, str]]:
    """The instructions of a container file, each with its words."""
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1].strip()) for line in text.splitlines() if line]


def test_the_container_is_made_in_two_stages_of_locked_wheels() -> None:
    """The image that runs has no builder in it, and nothing is installed without its hash."""
    found = instructions(CONTAINER)
    stages = [words for word, words in found if word == "FROM"]
    installs = [part for word, words in found if word == "RUN" for part in words.split("&&") if "pip install" in part]

    assert ["AS build", ""] == [" ".join(stage.split()[1:]) for stage in stages]
    assert len({stage.split()[0] for stage in stages}) == 1
    assert all(":latest" not in stage and ":" in stage for stage in stages)
    assert all(
        "--require-hashes --only-binary :all:" in one or one.strip().endswith("/wheels/*.whl") for one in installs
    )
    assert [] == [words for word, words in found if word == "ADD"]


def test_the_container_runs_as_nobody_and_says_whether_it_is_well() -> None:
    """By number, so that a cluster can tell it is not root; what it keeps lies in its volume."""
    found = instructions(CONTAINER)
    last = found[max(place for place, (word, _) in enumerate(found) if word == "FROM") :]
    said = dict(last)

    assert int(said["USER"]) > 0
    assert said["VOLUME"] == said["WORKDIR"] == "/record"
    assert "/record/" in said["ENV"]
    # The page that is there for those who have not signed in.
    assert re.search(r"CMD \[.*:8311/readyz'", said["HEALTHCHECK"])
    assert said["EXPOSE"] == str(next(one.default for one in serve.params if one.name == "port"))
    assert ["USER", "ENTRYPOINT", "CMD"] == [word for word, _ in last if word in ("USER", "ENTRYPOINT", "CMD")]


def test_the_container_calls_the_command_as_it_is() -> None:
    """Every option that it gives is one, and every file that it copies is there and not ignored."""
    found = instructions(CONTAINER)
    said = dict(found)
    words = json.loads(said["CMD"])
    options = {name for one in serve.params for name in one.opts}
    variables = {one.envvar for one in serve.params if isinstance(one, click.Option) and one.envvar}
    kept = {line[1:] for line in (ROOT / ".containerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = {name for word, words in found if word == "COPY" and "--from" not in words for name in words.split()[:-1]}

    assert ["communique"] == json.loads(said["ENTRYPOINT"])
    assert isinstance(command, click.Group)
    assert words[0] in command.list_commands(click.Context(command))
    assert {word for word in words if word.startswith("--")} <= options
    assert {word.split("=")[0] for word in said["ENV"].split() if word.startswith("COMMUNIQUE")} == variables
    assert copied == kept
    assert [] == [name for name in copied if not (ROOT / name).exists()]
