"""What follows from the readings is made again when, and only when, there are others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from communique.model.claims import Engagement
from communique.record.loading import claims_between, current_claims
from communique.record.resolved import load_resolution
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from communique.resolve import resolve
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of two reports on one session, not resolved yet."""
    opened = open_store(at("record.db"), create=True)
    add_readings(opened, [_session("a", "2023-05-03"), _session("b", "2023-05-04")])
    yield opened
    opened.close()


def _session(report_id: str, published: str) -> Any:
    told = report("The 15th session was held.", id=report_id, published=published)
    session = claim(
        Engagement,
        told,
        kind="committee",
        parties=("ITA", "PAK"),
        series="joint committee",
        ordinal=15,
        participants=(person("Luciano Portolano", "ITA"),),
    )
    return told, reading_of(told, session)


def test_the_record_holds_what_resolving_gives(store: Store) -> None:
    """Entries, actors and series come back from the tables as `resolve` made them."""
    bring_up_to_date(store)

    with reading(store) as connection:
        found = claims_between(connection, ("ITA", "PAK"))
        assert resolve(current_claims(connection)) == load_resolution(connection, found)


def test_a_question_makes_good_what_a_killed_run_left(store: Store) -> None:
    """Readings without entries are resolved at the next question, once."""
    bring_up_to_date(store)
    with reading(store) as connection:
        before = connection.exec_driver_sql("SELECT * FROM meta ORDER BY key").all()
        assert 1 == connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()

    add_readings(store, [_session("c", "2023-05-05")])
    bring_up_to_date(store)

    with reading(store) as connection:
        assert before != connection.exec_driver_sql("SELECT * FROM meta ORDER BY key").all()
        assert 3 == connection.exec_driver_sql("SELECT count(*) FROM entry_claims").scalar()


def test_asking_while_another_run_reads_breaks_nothing(store: Store) -> None:
    """Entries whose claims have just been replaced by a better reading stay whole until they are made again."""
    bring_up_to_date(store)
    with reading(store) as connection:
        found = claims_between(connection, ("ITA", "PAK"))
    told, _ = _session("b", "2023-05-04")
    add_readings(store, [(told, reading_of(told, reader="by hand 2"))])

    with reading(store) as connection:
        before = load_resolution(connection, found).entries
    bring_up_to_date(store)
    with reading(store) as connection:
        after = load_resolution(connection, found).entries

    assert [["a", "b"]] == [[sourced.report_id for sourced in entry.claims] for entry in before]
    assert [["a"]] == [[sourced.report_id for sourced in entry.claims] for entry in after]


def test_the_entries_do_not_depend_on_the_order_of_reading(store: Store, at: At) -> None:
    """Reports read in another order leave the same entries."""
    other = open_store(at("other.db"), create=True)
    add_readings(other, [_session("b", "2023-05-04")])
    add_readings(other, [_session("a", "2023-05-03")])
    tables = []
    for one in (store, other):
        bring_up_to_date(one)
        with reading(one) as connection:
            tables.append(
                connection.exec_driver_sql("SELECT claim_id, entry, rank FROM entry_claims ORDER BY 1, 2").all()
            )
    other.close()

    assert tables[0] == tables[1]
