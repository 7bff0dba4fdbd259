"""The record's own clock: what counts as written by a day, and what was current at its end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from sqlalchemy import insert

from communique.model.claims import Holder, Stance
from communique.record.ledger import all_decisions, append
from communique.record.loading import load_report, read_at
from communique.record.past import as_of
from communique.record.schema import retractions
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from tests.clocks import Hand
from tests.deciding import bare_anchor, decided
from tests.line_reader import LINES
from tests.making import claim, report, sourced
from tests.making import reading as reading_of
from tests.record.conftest import At


@pytest.fixture
def hand() -> Hand:
    """A clock that is set by hand."""
    return Hand("2024-05-03T12:00:00+00:00")


@pytest.fixture
def store(at: At, hand: Hand) -> Iterator[Store]:
    """A record that is written by that clock."""
    opened = open_store(at("record.db"), create=True, clock=hand)
    yield opened
    opened.close()


def texts(store: Store, *days: str) -> list[str | None]:
    """The text of the report at the end of each day."""
    found = []
    for day in days:
        then = as_of(store, datetime.date.fromisoformat(day))
        with reading(then) as connection:
            report = load_report(connection, "r1")
        then.close()
        found.append(report.text if report else None)
    return found


def test_a_day_of_the_record_ends_at_midnight_in_utc(store: Store, hand: Hand) -> None:
    """What is written at half past one in Rome on 4 May stands in the record on 3 May."""
    hand.set("2024-05-04T01:30:00+02:00")
    told = report("ITA met PAK on 2023-05-02, they said.")
    add_readings(store, [(told, LINES.read_one(told))])

    assert [None, told.text, told.text] == texts(store, "2024-05-02", "2024-05-03", "9999-12-31")


def test_the_version_of_a_report_is_that_of_the_day(store: Store, hand: Hand) -> None:
    """A correction stands in the record from the day it was read."""
    for date, text in (("2024-05-03", "It was so."), ("2024-05-05", "It was otherwise.")):
        hand.set(f"{date}T12:00:00+00:00")
        add_readings(store, [(told := report(text), reading_of(told))])

    assert ["It was so.", "It was otherwise."] == texts(store, "2024-05-04", "2024-05-05")


def test_a_clock_that_was_set_back_changes_no_order(store: Store, hand: Hand) -> None:
    """The version that was written last is the newest, whatever the clock said."""
    for date, text in (("2024-05-05", "It was so."), ("2024-05-03", "It was otherwise.")):
        hand.set(f"{date}T12:00:00+00:00")
        add_readings(store, [(told := report(text), reading_of(told))])

    assert ["It was otherwise."] * 2 == texts(store, "2024-05-03", "2024-05-05")


def test_a_report_stood_in_the_record_until_it_was_retracted(store: Store) -> None:
    """What was retracted on 5 May was there on 4 May."""
    add_readings(store, [(told := report("It was so."), reading_of(told))])
    with writing(store) as connection:
        row = {"report_id": "r1", "version": 1, "digest": "", "claims": 0, "person": "A", "reason": "", "erased": 0}
        connection.execute(insert(retractions).values(**row, added="2024-05-05T09:00:00+00:00"))

    assert ["It was so.", None] == texts(store, "2024-05-04", "2024-05-05")


def test_a_decision_counts_from_the_day_the_record_took_it_in(store: Store, hand: Hand) -> None:
    """Whenever it was ruled."""
    (one,) = sourced(
        told := report("It was so."), claim(Stance, told, kind="concern", holder=Holder("ITA"), target=("PAK",))
    )
    hand.set("2024-05-05T12:00:00+00:00")
    append(store, decided("note", (bare_anchor(one),), note="So it is."))

    then = as_of(store, datetime.date(2024, 5, 4))
    counts = [len(all_decisions(one)) for one in (then, store)]
    then.close()
    assert [0, 1] == counts


def test_a_claim_is_read_when_the_record_first_held_it(store: Store, hand: Hand) -> None:
    """Reading it again gives it no later time."""
    told = report("ITA met PAK on 2023-05-02, they said.")
    add_readings(store, [(told, LINES.read_one(told))])
    hand.set("2024-06-01T12:00:00+00:00")
    claims = LINES.read_one(told).claims
    add_readings(store, [(told, reading_of(told, *claims, reader="by hand 2"))])

    with reading(store) as connection:
        ids = connection.exec_driver_sql("SELECT DISTINCT id FROM claims").scalars().all()
        assert dict.fromkeys(ids, "2024-05-03T12:00:00+00:00") == read_at(connection, ids)
