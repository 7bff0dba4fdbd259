"""Sources that a process of its own resolves are those that stretches give, whatever happens in between.

Of files by nature: the other process makes a file beside the record; on a server one process resolves.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.record import apart
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from tests.record.test_sourcing import filled, rows, some


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    opened = open_store(tmp_path / "record.db", create=True)
    yield opened
    opened.close()


@pytest.fixture
def expected(tmp_path: Path) -> list[list[tuple[object, ...]]]:
    """What the tables hold where nothing is done apart."""
    other = open_store(tmp_path / "other.db", create=True)
    found = filled(other, [some()])
    other.close()
    return found


def _is_outstanding(store: Store) -> bool:
    with reading(store) as connection:
        return apart.are_outstanding(connection)


def test_a_process_of_its_own_finds_the_same(store: Store, expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources, members and components are the same, and nothing stays outstanding."""
    monkeypatch.setattr(apart, "_MANY", 1)

    assert expected == filled(store, [some()])
    assert not _is_outstanding(store)


def test_where_no_process_can_be_begun_it_is_done_here(
    store: Store, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that fails costs time and nothing else."""
    monkeypatch.setattr(apart, "_MANY", 1)
    monkeypatch.setattr("sys.executable", "/bin/false")

    assert expected == filled(store, [some()])


def test_after_a_run_that_was_killed_all_sources_are_made(
    store: Store, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was resolved before the end has no sources yet; the next run makes them, with what came in since."""
    monkeypatch.setattr(apart, "_MANY", 1)
    monkeypatch.setattr(apart, "take_over", _die)
    with contextlib.suppress(KeyboardInterrupt):
        filled(store, [some()[:5]])
    monkeypatch.undo()
    was_outstanding = _is_outstanding(store)
    add_readings(store, some()[5:])
    bring_up_to_date(store)

    assert was_outstanding
    assert expected == rows(store)


def test_what_comes_in_meanwhile_is_taken_in(store: Store, expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run resolves reports while sources are made apart: both have their sources in the end."""
    monkeypatch.setattr(apart, "_MANY", 1)
    take_over = apart.take_over

    def late(held: Store, made: str) -> bool:
        monkeypatch.setattr(apart, "take_over", take_over)
        add_readings(held, some()[4:])
        bring_up_to_date(held)
        return take_over(held, made)

    monkeypatch.setattr(apart, "take_over", late)

    assert expected == filled(store, [some()[:4]])


def _die(*_: object) -> None:
    raise KeyboardInterrupt
