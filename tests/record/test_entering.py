"""A whole record resolved by two processes is the one that stretches give, ruled on or not, whatever ends a run.

Of files by nature: the other process makes a file beside the record. On a server one process makes the same.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench.claims import reports
from communique.model.decisions import DecisionKind
from communique.record import apart, entering
from communique.record.deciding import Ruling, decide
from communique.record.resolving import bring_up_to_date
from communique.record.schema import DERIVED, RESOLVER
from communique.record.store import Store, forget, open_store, reading, writing
from communique.record.writing import add_readings
from tests.record.conftest import At

#: Reports of all types of claims.
TOLD = list(itertools.islice(reports(2000), 60))
NOW = datetime.datetime(2024, 3, 5, 8, tzinfo=datetime.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    opened = open_store(tmp_path / "record.db", create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record resolved in stretches, in which somebody merged two entries of a type and kept one claim apart."""
    opened = open_store(tmp_path_factory.mktemp("ruled") / "record.db", create=True)
    add_readings(opened, TOLD)
    bring_up_to_date(opened)
    for kind in ("stance", "engagement"):
        one, other = ids(opened, "SELECT id FROM entries WHERE type = ? ORDER BY id LIMIT 2", kind)
        decide(opened, Ruling(kind=DecisionKind.MERGE, ids=(one, other), person="Anna"))
    decide(opened, Ruling(kind=DecisionKind.REJECT, ids=(ids(opened, "SELECT id FROM claims")[0],), person="Anna"))
    bring_up_to_date(opened)
    yield opened
    opened.close()


def ids(store: Store, question: str, *values: str) -> list[str]:
    """What a question gives."""
    with reading(store) as connection:
        return list(connection.exec_driver_sql(question, values).scalars())


def held(store: Store) -> dict[str, list[Any]]:
    """All that follows from what was read and ruled."""
    with reading(store) as connection:
        return {table.name: sorted(map(tuple, connection.execute(table.select())), key=str) for table in DERIVED}


def start_anew(store: Store) -> None:
    """Let all of it be made by this version again."""
    with writing(store) as connection:
        forget(connection, RESOLVER)


def test_two_processes_make_what_one_makes(ruled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte by byte, in every table, what was ruled included."""
    expected = held(ruled)
    monkeypatch.setattr(apart, "_MANY", 1)
    start_anew(ruled)
    bring_up_to_date(ruled)

    assert expected == held(ruled)


@pytest.mark.parametrize("place", ["begin_to_enter", "_enter_stretch", "take_over"])
def test_a_run_that_ends_anywhere_is_gone_on_with(place: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was entered before other reports came in is made again with them."""
    monkeypatch.setattr(apart, "_MANY", 1)
    monkeypatch.setattr(apart, "make_beside", lambda *_: None)
    monkeypatch.setattr("sys.executable", "/bin/false")
    monkeypatch.setattr(entering if place == "_enter_stretch" else apart, place, _end)
    add_readings(store, TOLD[:40])
    with contextlib.suppress(KeyboardInterrupt):
        bring_up_to_date(store)
    monkeypatch.undo()
    monkeypatch.setattr("sys.executable", "/bin/false")
    was_outstanding = ids(store, "SELECT value FROM meta WHERE key = 'sources outstanding'")
    add_readings(store, TOLD[40:])
    bring_up_to_date(store)
    found = held(store)
    start_anew(store)
    bring_up_to_date(store)

    assert was_outstanding
    assert held(store) == found


@pytest.mark.parametrize("at", ["server"], indirect=True)
def test_a_server_makes_what_two_processes_make_in_a_file(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte by byte, in every table, though one process resolves there."""
    monkeypatch.setattr(apart, "_MANY", 1)
    found = []
    for where in (tmp_path / "record.db", at("record")):
        with closing(open_store(where, create=True, clock=lambda: NOW)) as store:
            add_readings(store, TOLD)
            bring_up_to_date(store)
            found.append(held(store))

    assert found[0] == found[1]


def _end(*_: object) -> None:
    raise KeyboardInterrupt
