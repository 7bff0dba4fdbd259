"""Copies of what a record holds, told as they come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete

from communique.model.report import Report
from communique.record.account import row_of
from communique.record.intake import Extra, read_into
from communique.record.retracting import Withdrawal, retract
from communique.record.schema import BANDED, bands, reports
from communique.record.store import Store, forget, open_store, reading, writing
from communique.record.values import Handled, Outcome, Progress, Summary
from communique.show.summaries import summary_text
from tests.line_reader import LINES
from tests.making import report
from tests.record.conftest import At
from tests.resolve.test_copies import SENTENCES, TEXT


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A new record."""
    opened = open_store(at("record.db"), create=True)
    yield opened
    opened.close()


def read(store: Store, *reports: Report, **options: Any) -> Summary:
    """Read reports into a record with the reader of these tests."""
    return read_into(store, reports, **{"reader": LINES, **options})


def held(store: Store) -> list[str]:
    """The ids of the reports that a record holds."""
    with reading(store) as connection:
        return list(connection.scalars(reports.select().with_only_columns(reports.c.id).order_by(reports.c.seq)))


def near(id: str = "near") -> Report:
    """A report of nearly the same words."""
    return report("\n".join(SENTENCES[:-1]), id=id)


def told(summary: Summary) -> list[tuple[str, int]]:
    """What a run said of copies."""
    return [(one.code, one.count) for one in summary.copies]


def test_copies_are_named_with_what_they_are_copies_of(store: Store) -> None:
    """The same text and nearly the same text under other ids are read, and the account says what they are."""
    rows: list[Handled] = []
    read(store, report(TEXT, id="first"))

    summary = read(store, report(TEXT, id="again"), near(), extra=Extra(account=rows.extend))

    assert [("near_copy", 1), ("same_text", 1)] == told(summary)
    assert ["first", "again", "near"] == held(store)
    assert [("again", "first", 1.0), ("near", "first", rows[1].alike)] == [
        (row.report, row.copy_of, row.alike) for row in rows
    ]
    assert "first" == row_of(rows[1])["copy_of"]
    assert "1 near-copy of reports already held: near (as first)" in summary_text(summary, seconds=1)


def test_copies_are_left_out_where_nobody_wants_them(store: Store) -> None:
    """They are counted and named, are no failures, and are left out by the next run as well."""
    options = {"skips_copies": True}
    first = read(store, report(TEXT, id="first"), report(TEXT, id="again"), near(), **options)

    again = read(store, report(TEXT, id="first"), report(TEXT, id="again"), near(), **options)

    for summary in (first, again):
        assert 2 == summary.outcomes[Outcome.COPY]
        assert 0 == summary.failed
        assert "left out: 1 copy of reports already held: again (as first)" in summary_text(summary, seconds=1)
    assert 1 == again.known
    assert ["first"] == held(store)


def test_a_copy_is_found_among_reports_that_are_being_read(store: Store) -> None:
    """Other processes have the first in hand, and the record has it not yet."""
    summary = read(store, report(TEXT, id="first"), near(), workers=2, skips_copies=True)

    assert [("near_copy", 1)] == told(summary)
    assert ["first"] == held(store)


def test_another_version_of_a_report_is_no_copy_of_it(store: Store) -> None:
    """A report whose text was changed a little is read again, whatever is left out."""
    read(store, report(TEXT, id="first"))

    summary = read(store, near(id="first"), skips_copies=True)

    assert ("first",) == summary.changed
    assert [] == told(summary)


def test_what_was_taken_back_has_no_copies(store: Store) -> None:
    """A copy of a retracted report stands for itself; of an erased one nothing is left to compare."""
    read(store, report(TEXT, id="first"), report("\n".join(SENTENCES[1:]), id="second"))
    retract(store, Withdrawal(report_id="first", person="A", reason="Wrong."))
    retract(store, Withdrawal(report_id="second", person="A", reason="Private.", erase=True))

    summary = read(store, report(TEXT, id="again"), skips_copies=True)

    assert [] == told(summary)
    assert "again" in held(store)


def test_reports_without_bands_are_caught_up_with(store: Store) -> None:
    """What came in by another way, or from an older program, is found by the next run, which tells how far it is."""
    read(store, report(TEXT, id="first"))
    with writing(store) as connection:
        connection.execute(delete(bands))
        forget(connection, BANDED)

    seen: list[Progress] = []

    assert [("near_copy", 1)] == told(read(store, near(), extra=Extra(watch=seen.append)))
    assert Progress(caught_up=1) == seen[0]


def test_bands_are_written_with_their_reports(store: Store) -> None:
    """Every report of the record has its bands, and the bands are of reports of the record."""
    read(store, report(TEXT, id="first"), near())
    with reading(store) as connection:
        banded = set(connection.scalars(bands.select().with_only_columns(bands.c.report)))
        seqs = set(connection.scalars(reports.select().with_only_columns(reports.c.seq)))

    assert seqs == banded
