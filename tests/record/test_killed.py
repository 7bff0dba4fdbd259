"""A run that is killed at any moment leaves a record that opens, and the next run goes on to the same end."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import Any

import pytest

from communique.model.claims import Engagement, Position
from communique.model.vocabulary import RoleCode
from communique.record.loading import current_claims
from communique.record.resolved import load_resolution
from communique.record.resolving import bring_up_to_date
from communique.record.store import open_store, reading
from communique.record.writing import add_readings
from communique.resolve import resolve
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At

#: How often a run is killed, over all records: in a file, and on a server, which takes longer.
KILLS = {"file": 200, "server": 40}
#: Reports come in batches of so many; each batch is resolved by a run of its own, which is killed again and again.
BATCH = 25
GUESTS = ("Luciano Portolano", "Portolano", "Sahir Mirza", "Sahir Mirzo", "Ana Silva")


def _told(number: int) -> Any:
    """A report of a meeting that other reports tell of as well."""
    told = report(f"They met, says paper {number}.", id=f"r{number}", published=f"2023-05-{1 + number // 9 % 28:02}")
    who = GUESTS[number % len(GUESTS)]
    there = (person(who, "ITA"), person("Dana Mor", "ISR", "minister"))
    fields: dict[str, Any] = {"kind": "meeting", "parties": ("ISR", "ITA"), "participants": there}
    met = claim(Engagement, told, start=f"2023-05-{1 + number // 9 % 28:02}", **fields)
    post = claim(Position, told, person=who, role="foreign minister", role_code=RoleCode.FOREIGN_MINISTER, of="ITA")
    return told, reading_of(told, met, post)


def _resolve_and_be_killed(path: str, after: float) -> bool:
    """Resolve in a process of its own and kill it after so many seconds; whether it had ended before."""
    child = os.fork()
    if child == 0:
        store = open_store(path)
        bring_up_to_date(store)
        store.close()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def _rows(path: str) -> int:
    store = open_store(path)
    with reading(store) as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() or 0
    store.close()
    return count


def _write(path: str, first: int) -> None:
    store = open_store(path, create=True)
    add_readings(store, [_told(number) for number in range(first, first + BATCH)])
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are killed as forks")
def test_killed_many_times_it_ends_where_it_would_have_ended(at: At) -> None:
    """Every kill leaves whole transactions, and what follows is what resolving everything at once gives."""
    path, chance, kills, longest = at("record.db"), random.Random(7), 0, 0.05
    _write(path, 0)
    while kills < KILLS["server" if "://" in path else "file"]:
        if _resolve_and_be_killed(path, chance.uniform(0.0, longest)):
            _write(path, _rows(path))
            longest /= 2
        else:
            kills += 1
            longest = min(1.0, longest * 1.2)

    store = open_store(path)
    bring_up_to_date(store)
    with reading(store) as connection:
        claims = current_claims(connection)
        kept = load_resolution(connection, claims)
        assert "://" in path or "ok" == connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    store.close()

    assert resolve(claims) == kept
