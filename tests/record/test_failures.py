"""What could not be read is kept aside, tried again, and let go of once it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique import api, ingest
from communique.model.reading import Problem, Reading
from communique.model.report import Original, Report
from communique.record.intake import Extra, Reader, read_into
from communique.record.retracting import Withdrawal, retract
from communique.record.store import open_store, reading
from communique.record.values import Handled, Outcome
from tests.line_reader import LINES
from tests.making import reading as reading_of
from tests.record.conftest import At

MET = '{{"id": "{}", "language": "en", "text": "ITA met PAK on 2023-05-02"}}\n'


@pytest.fixture
def record(at: At) -> Iterator[api.Record]:
    """A new record."""
    with api.open_record(at("record.db")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of rows, the second of which is broken, and a file that is no text."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "rows.jsonl").write_text(MET.format("a") + "{broken\n" + MET.format("c"), encoding="utf-8")
    (place / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return place


def read(record: api.Record, *paths: Path, **options: Any) -> list[Handled]:
    """Read with the reader of these tests; the rows of the account."""
    rows: list[Handled] = []
    record.read(*paths, reader=LINES, extra=Extra(account=rows.extend), **options)
    return rows


def kept(record: api.Record) -> list[tuple[str, str, str, int]]:
    """What is kept aside: the file's name, the place in it, the problem, the tries."""
    return [(Path(one.input).name, one.member, one.code, one.tries) for one in record.failures()]


def test_what_fails_is_kept_with_its_place_and_problem(record: api.Record, folder: Path) -> None:
    """The rest is read; a row is named within its file, and each input has one row in the account."""
    rows = read(record, folder)

    assert [("picture.txt", "", "binary", 1), ("rows.jsonl", ":2", "malformed", 1)] == kept(record)
    assert [Outcome.FAILED, Outcome.FAILED, Outcome.READ, Outcome.READ] == sorted(row.outcome for row in rows)


def test_another_run_counts_another_try(record: api.Record, folder: Path) -> None:
    """The first time stays, and the last is the last."""
    read(record, folder)
    read(record, folder)

    assert [2, 2] == [failure.tries for failure in record.failures()]


def test_what_is_read_on_a_retry_leaves_the_list(record: api.Record, folder: Path) -> None:
    """The mended row is read, what the record has is not read twice, and the picture stays on the list."""
    read(record, folder)
    (folder / "rows.jsonl").write_text("".join(MET.format(name) for name in "abc"), encoding="utf-8")

    (summary,) = record.retry(reader=LINES)

    assert (1, 2, 1) == (summary.progress.reports, summary.known, summary.failed)
    assert [("picture.txt", "", "binary", 2)] == kept(record)


def test_only_what_has_a_problem_is_tried(record: api.Record, folder: Path) -> None:
    """Other inputs are left alone, and so is their count of tries."""
    read(record, folder)

    record.retry(["malformed"], reader=LINES)

    assert [("picture.txt", "", "binary", 1), ("rows.jsonl", ":2", "malformed", 2)] == kept(record)


def test_a_run_over_the_folder_lets_go_of_what_it_reads(record: api.Record, folder: Path) -> None:
    """Also of what is no longer there, and of nothing that lies elsewhere."""
    elsewhere = folder.parent / "reports0"
    elsewhere.write_bytes(b"\x89PNG\r\n\x1a\n")
    read(record, folder, elsewhere)
    (folder / "picture.txt").unlink()
    (folder / "rows.jsonl").write_text(MET.format("a"), encoding="utf-8")

    read(record, folder)

    assert [("reports0", "", "binary", 1)] == kept(record)


def test_a_run_that_breaks_off_lets_go_of_nothing(record: api.Record, folder: Path) -> None:
    """Only a run that came to its end has seen what no longer fails."""
    read(record, folder)
    (folder / "picture.txt").write_text("ITA met PAK on 2023-05-02", encoding="utf-8")

    def stop(_: Report) -> Reading:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.read(folder, reader=Reader("other", stop), reread=True)

    assert ["picture.txt", "rows.jsonl"] == [name for name, *_ in kept(record)]


def test_an_input_is_tried_again_as_it_was_read(record: api.Record, tmp_path: Path) -> None:
    """The language and date that were given then are given again, and a path leads there from any folder."""
    (tmp_path / "late.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    read(record, tmp_path / "late.txt", language="fi", published="2024-05-02")
    (tmp_path / "late.txt").write_text("ITA met PAK on 2023-05-02", encoding="utf-8")

    record.retry(reader=LINES)

    told = record.marked("late").report
    assert ("fi", "2024-05-02") == (told.language, str(told.published))
    assert [] == kept(record)


def test_a_second_report_under_an_id_is_not_tried(record: api.Record, tmp_path: Path) -> None:
    """By itself it would take the place of the first: it waits for an id of its own."""
    for name, day in (("one", "2023-05-02"), ("two", "2023-05-03")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text(f"ITA met PAK on {day}", encoding="utf-8")
    read(record, tmp_path / "one", tmp_path / "two")

    assert () == record.retry(reader=LINES)
    assert [("same.txt", "", "duplicate_id", 1)] == kept(record)
    assert "2023-05-02" in record.marked("same").report.text


def test_a_copy_is_counted_and_no_failure(record: api.Record, tmp_path: Path) -> None:
    """The same text under the same id is told of in the account, and nothing is kept aside."""
    (tmp_path / "rows.jsonl").write_text(MET.format("a") * 2, encoding="utf-8")

    rows = read(record, tmp_path / "rows.jsonl")

    assert [Outcome.COPY, Outcome.READ] == sorted(row.outcome for row in rows)
    assert [] == kept(record)


def broken(report: Report) -> Reading:
    """What the program makes of a report that breaks its reader."""
    failed = Problem("failed", "the reader failed on these words")
    return msgspec.structs.replace(reading_of(report, reader="lines 1"), problems=(failed,))


def from_file(path: Path) -> Report:
    """The report in a file, with where it was read from."""
    (told,) = (item for item in ingest.reports([path]) if isinstance(item, Report))
    return msgspec.structs.replace(told, original=Original(path=str(path)))


def test_a_report_that_broke_the_reader_is_read_again(tmp_path: Path, at: At) -> None:
    """It is kept aside under its id, and leaves the list with a reader that does not break."""
    (tmp_path / "r1.txt").write_text("ITA met PAK on 2023-05-02", encoding="utf-8")
    store = open_store(at("record.db"), create=True)

    summary = read_into(store, [from_file(tmp_path / "r1.txt")], reader=Reader("lines 1", broken))

    assert 1 == summary.failed
    with api.open_record(store.path) as record:
        assert ["r1"] == [failure.report for failure in record.failures()]
        (again,) = record.retry(reader=LINES)
        assert (1, 0, ()) == (again.progress.reports, again.failed, again.changed)
        assert () == record.failures()
    store.close()


def test_what_an_erased_report_left_aside_is_erased(tmp_path: Path, at: At) -> None:
    """A right to be forgotten reaches the list of failures."""
    (tmp_path / "r1.txt").write_text("ITA met PAK on 2023-05-02", encoding="utf-8")
    store = open_store(at("record.db"), create=True)
    read_into(store, [from_file(tmp_path / "r1.txt")], reader=Reader("lines 1", broken))

    retract(store, Withdrawal(report_id="r1", person="ana", reason="asked for", erase=True))

    with reading(store) as connection:
        assert 0 == connection.exec_driver_sql("SELECT count(*) FROM failures").scalar()
    store.close()


def test_failures_are_forgotten_on_request(record: api.Record, folder: Path) -> None:
    """Those with one problem, or all."""
    read(record, folder)

    assert 1 == record.forget_failures(["binary"])
    assert ["rows.jsonl"] == [name for name, *_ in kept(record)]
    assert 1 == record.forget_failures()
    assert [] == kept(record)
