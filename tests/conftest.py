"""What tests in several folders need."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.claims import batches
from bench.resolution import on_their_day
from communique.record.resolving import bring_up_to_date
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.servers import Server, program, running

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--pack XX`: only the tests of one language."""
    parser.addoption("--pack", metavar="XX", help="run only the tests of this language's pack")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of other languages where one is asked for."""
    wanted = config.getoption("--pack")
    if wanted:
        codes = [getattr(getattr(item, "callspec", None), "params", {}).get("code") for item in items]
        items[:] = [item for item, code in zip(items, codes, strict=True) if code == wanted]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with gold and reports, which are not ours to ship; skips without it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the project: its gold and reports are not ours to ship")
    return SHARED


@pytest.fixture(scope="session")
def large_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of five thousand claims, as the bench makes them; not to be changed."""
    return _bench_record(tmp_path_factory.mktemp("large") / "large.db", 5000)


@pytest.fixture(scope="session")
def hundred_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a hundred thousand claims, made once in a run, which takes a minute or two; not to be changed.

    Where COMMUNIQUE_LARGE names such a record, that one is taken.
    """
    made = os.environ.get("COMMUNIQUE_LARGE")
    return Path(made) if made else _bench_record(tmp_path_factory.mktemp("larger") / "larger.db", 100_000)


def _bench_record(path: Path, claims: int) -> Path:
    store = open_store(path, create=True)
    for batch in batches(claims):
        add_readings(on_their_day(store, batch), batch)
    bring_up_to_date(store)
    store.close()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL; skips where none is installed, unless it is required."""
    if program("initdb") is None and os.environ.get("COMMUNIQUE_POSTGRES") != "required":
        pytest.skip("no PostgreSQL here: the tests of a record on a server are skipped")
    with running() as made:
        yield made


@pytest.fixture
def loggers() -> Iterator[None]:
    """Loggers are of the whole process: what a test sets is taken back."""
    kept = [logging.getLogger(name) for name in ("communique", "uvicorn.error")]
    before = [(one, one.handlers, one.level, one.propagate) for one in kept]
    yield
    for one, handlers, level, propagates in before:
        one.handlers, one.propagate = handlers, propagates
        one.setLevel(level)
