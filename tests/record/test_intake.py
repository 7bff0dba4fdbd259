"""A run of reading: what is passed over, what is kept, and what survives an accident."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import event

from communique.ingest.draft import Rejected
from communique.model.errors import RecordError
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record import intake
from communique.record.intake import Extra, Reader, read_into
from communique.record.loading import current_claims, load_reading, load_report
from communique.record.schema import METADATA
from communique.record.store import Store, open_store, reading
from communique.record.values import Summary
from tests.conftest import ROOT
from tests.line_reader import LINES, NAME, lines_report, problem, read_lines
from tests.making import report
from tests.record.conftest import At

TABLES = ("reports", "readings", "claims", "claim_parties", "entries", "entry_claims", "actors", "mentions", "series")


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A new record."""
    opened = open_store(at("record.db"), create=True)
    yield opened
    opened.close()


def rows(store: Store) -> dict[str, list[Any]]:
    """Everything in the record."""
    with reading(store) as connection:
        return {name: sorted(connection.execute(METADATA.tables[name].select()).all(), key=str) for name in TABLES}


def read(store: Store, *reports: Report, **options: Any) -> Summary:
    """Read reports into a record with the reader of these tests."""
    return read_into(store, reports, **{"reader": LINES, **options})


def test_reading_again_changes_nothing(store: Store) -> None:
    """The same reports with the same reader leave every table as it is."""
    reports = [lines_report(number) for number in range(5)]
    read(store, *reports)
    before = rows(store)

    summary = read(store, *reports)

    assert 5 == summary.known
    assert 0 == summary.progress.reports
    assert before == rows(store)


def test_rereading_with_the_same_reader_changes_nothing(store: Store) -> None:
    """A second reading that says the same is not kept."""
    read(store, lines_report(1))
    before = rows(store)

    summary = read(store, lines_report(1), reread=True)

    assert 1 == summary.progress.reports
    assert before == rows(store)


def test_a_better_reader_reads_again_on_request(store: Store) -> None:
    """Without the request the old reading counts, with it the new one, and the old is kept."""
    told = lines_report(1)
    better = Reader("lines 2", lambda report: _without_claims(read_lines(report)))
    read(store, told)

    assert 1 == read(store, told, reader=better).known_otherwise
    assert 1 == len(rows(store)["readings"])

    read(store, told, reader=better, reread=True)

    with reading(store) as connection:
        current = load_reading(connection, told)
    assert current is not None
    assert ("lines 2", ()) == (current.reader, current.claims)
    assert 2 == len(rows(store)["readings"])
    assert [] == rows(store)["entries"]


def _without_claims(read: Reading) -> Reading:
    return Reading(
        **{name: getattr(read, name) for name in read.__struct_fields__} | {"reader": "lines 2", "claims": ()}
    )


def test_a_changed_report_is_a_new_version(store: Store) -> None:
    """The newest text counts; the older one is kept."""
    read(store, report("ITA met PAK on 2023-05-02", id="r"))

    summary = read(store, report("ITA met TUR on 2023-05-02", id="r"))

    with reading(store) as connection:
        current = load_report(connection, "r")
        parties = [sourced.claim.parties for sourced in current_claims(connection) if hasattr(sourced.claim, "parties")]
    assert ("r",) == summary.changed
    assert current is not None
    assert "ITA met TUR on 2023-05-02" == current.text
    assert [("ITA", "TUR")] == parties
    assert 2 == len(rows(store)["reports"])


def test_a_reading_comes_back_as_it_was(store: Store) -> None:
    """Claims, problems and coverage survive the record byte by byte."""
    told = lines_report(7)
    read(store, told)

    with reading(store) as connection:
        assert read_lines(told) == load_reading(connection, told)
        assert told == load_report(connection, told.id)


def test_what_holds_no_report_is_counted(store: Store) -> None:
    """A rejected file is in the summary, and the rest is read."""
    items: list[Report | Rejected] = [Rejected("a.bin", problem("binary")), lines_report(1)]

    summary = read_into(store, items, reader=LINES)

    assert 1 == summary.progress.reports
    assert [("a.bin",)] == [reason.places for reason in summary.reasons]


def test_workers_read_the_same_in_the_same_order(store: Store, at: At) -> None:
    """Two processes leave the record that one leaves, and give the readings in the order of the reports."""
    reports = [lines_report(number) for number in range(40)]
    other = open_store(at("other.db"), create=True)
    kept: list[str] = []

    read(store, *reports)
    read(other, *reports, workers=2, extra=Extra(keep=lambda reading, _: kept.append(reading.id)))

    assert [report.id for report in reports] == kept
    assert _without_times(rows(store)) == _without_times(rows(other))
    other.close()


def _without_times(tables: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Rows without when they were added."""
    dated = ("reports", "readings")
    return {name: [row[:-1] for row in found] if name in dated else found for name, found in tables.items()}


def test_ctrl_c_keeps_what_was_read(store: Store) -> None:
    """An interruption in the middle of a batch goes its way after the batch is written."""

    def stop_at_five(report: Report) -> Reading:
        if report.id == "r0005":
            raise KeyboardInterrupt
        return read_lines(report)

    reports = [lines_report(number) for number in range(9)]
    with pytest.raises(KeyboardInterrupt):
        read(store, *reports, reader=Reader(NAME, stop_at_five))

    assert 5 == len(rows(store)["readings"])

    summary = read(store, *reports)

    assert (5, 4) == (summary.known, summary.progress.reports)


@pytest.mark.parametrize("at", ["file"], indirect=True)
def test_a_full_disk_is_said_and_nothing_is_half_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before stays whole; the error says to make room; the run goes on when there is some.

    Of files by nature: a server has a disk of its own.
    """
    monkeypatch.setattr(intake, "_BATCH", 10)
    reports = [_long_report(number) for number in range(60)]
    with reading(store) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
    event.listen(store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 60}"))
    store.engine.dispose()

    with pytest.raises(RecordError, match="the disk is full\n  free some space"):
        read(store, *reports)

    whole = len(rows(store)["reports"])
    assert 0 < whole < 60
    assert 0 == whole % 10
    assert whole == len(rows(store)["readings"]) == len(rows(store)["claims"])
    again = open_store(store.path)
    summary = read(again, *reports)
    again.close()
    assert (whole, 60 - whole) == (summary.known, summary.progress.reports)


def _long_report(number: int) -> Report:
    short = lines_report(number)
    return Report(id=short.id, text=short.text + "\n" + "filler of no meaning " * 200, language="en")


KILLED = """
import signal
import sys
from communique.record import intake
from communique.record.store import open_store
from tests.line_reader import SLOW_LINES, lines_report

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would ignore it
intake._BATCH = 5
intake.read_into(open_store(sys.argv[1], create=True), map(lines_report, range(400)), reader=SLOW_LINES)
"""


def _start(path: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", KILLED, path], cwd=ROOT, stderr=subprocess.PIPE)


def _readings(path: str) -> int:
    """How many readings another process has written so far."""
    try:
        with closing(open_store(path)) as store:
            return len(rows(store)["readings"])
    except RecordError:
        return 0


def _wait_for(path: str, readings: int) -> None:
    end = time.monotonic() + 30
    while _readings(path) < readings and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.slow
def test_a_killed_run_leaves_a_record_that_opens_and_resumes(at: At) -> None:
    """After SIGKILL the record holds whole batches, and the same run reads only what is missing."""
    path = at("killed.db")
    run = _start(path)
    _wait_for(path, 20)
    run.kill()
    run.communicate()

    store = open_store(path)
    done = len(rows(store)["readings"])
    summary = read(store, *map(lines_report, range(400)))
    after = rows(store)
    store.close()

    assert 20 <= done < 400
    assert 0 == done % 5
    assert (done, 400 - done) == (summary.known, summary.progress.reports)
    assert 400 == len(after["reports"]) == len(after["readings"]) == len(after["claims"])


@pytest.mark.slow
def test_an_interrupted_process_writes_its_batch(at: At) -> None:
    """SIGINT ends the run with everything that was read in the record."""
    path = at("interrupted.db")
    run = _start(path)
    _wait_for(path, 10)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)

    assert b"KeyboardInterrupt" in said
    store = open_store(path)
    counts = {table: len(found) for table, found in rows(store).items()}
    store.close()
    assert 10 <= counts["reports"] == counts["readings"] == counts["claims"] < 400
