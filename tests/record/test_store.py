"""Opening a record: what is one, what is not, and what is too new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from communique.model.errors import RecordError
from communique.model.places import place
from communique.model.report import Original
from communique.record.loading import load_report, load_reports
from communique.record.opening import engine_of
from communique.record.schema import SCHEMA
from communique.record.store import Store, open_store, reading, recall, remember, writing
from communique.record.writing import add_readings
from tests.line_reader import LINES, lines_report
from tests.making import reading as reading_of
from tests.making import report
from tests.record.conftest import At


@contextmanager
def opened(path: str | Path, *, create: bool = True) -> Iterator[Store]:
    """A store that is closed at the end."""
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def unchecked(path: str) -> Iterator[Store]:
    """The same, whatever is there."""
    store = Store(place(path), engine_of(place(path)))
    try:
        yield store
    finally:
        store.close()


def test_a_record_is_made_where_there_is_none(at: At) -> None:
    """A new record knows its schema, and opens again."""
    path = at("new.db")
    with opened(path):
        pass

    with opened(path, create=False) as store, reading(store) as connection:
        assert str(SCHEMA) == recall(connection, "schema")


def test_asking_a_record_that_is_not_there_says_so(tmp_path: Path) -> None:
    """To ask is not to make: the error says to read reports first, and no file appears."""
    with pytest.raises(RecordError, match="no record here"):
        open_store(tmp_path / "none.db")

    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("create", [True, False])
def test_a_record_from_a_newer_program_is_refused(at: At, *, create: bool) -> None:
    """A higher schema is refused with what to do, and the record is left as it is."""
    path = at("newer.db")
    with opened(path) as store, writing(store) as connection:
        remember(connection, "schema", "99")

    with pytest.raises(RecordError, match=r"newer Communique.*\n.*install the newer"):
        open_store(path, create=create)

    with unchecked(path) as store, reading(store) as connection:
        assert "99" == recall(connection, "schema")


@pytest.mark.parametrize("content", [b"not a database" * 400, b"SQLite format 3\x00" + b"\x07" * 4000])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """Another kind of file, by nature, is refused and left as it is."""
    path = tmp_path / "other.db"
    path.write_bytes(content)

    with pytest.raises(RecordError):
        open_store(path, create=True)

    assert content == path.read_bytes()


def test_another_database_is_refused(at: At) -> None:
    """A database of something else is no record, and nothing is put into it."""
    path = at("other.db")
    with unchecked(path) as store, writing(store) as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS meta")
        connection.exec_driver_sql("CREATE TABLE songs (name text)")

    with pytest.raises(RecordError, match="no record of Communique"):
        open_store(path, create=True)


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    """Neither a folder nor a file in a folder that is not there can be a record."""
    with pytest.raises(RecordError):
        open_store(tmp_path, create=True)
    with pytest.raises(RecordError, match="make the folder first"):
        open_store(tmp_path / "missing" / "new.db", create=True)


def test_what_is_appended_is_never_changed(at: At) -> None:
    """Not even this package can change or remove what a report says."""
    told = lines_report(1)
    with opened(at("new.db")) as store:
        add_readings(store, [(told, LINES.read_one(told))])
        for statement in ("UPDATE reports SET text = ''", "DELETE FROM claims", "DELETE FROM readings"):
            with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
                connection.exec_driver_sql(statement)


def test_a_transaction_that_fails_leaves_nothing(at: At) -> None:
    """Of a batch with a reading that cannot be written, nothing is written."""
    good, bad = lines_report(1), report("\ud800 met", id="bad")
    with opened(at("new.db")) as store:
        with pytest.raises(UnicodeEncodeError):
            add_readings(store, [(good, LINES.read_one(good)), (bad, reading_of(bad))])
        with reading(store) as connection:
            assert 0 == connection.exec_driver_sql("SELECT count(*) FROM reports").scalar()


def test_where_a_report_was_read_from_is_kept(at: At) -> None:
    """The original of a version comes back with the report, whole."""
    original = Original(
        path="https://example.org/a",
        member=("news.warc.gz", "412"),
        media="text/html",
        digest="ab" * 32,
        fetched="2026-01-02T03:04:05Z",
        found={"published": "json-ld"},
    )
    told = msgspec.structs.replace(lines_report(1), original=original)
    with opened(at("new.db")) as store:
        add_readings(store, [(told, LINES.read_one(told)), (lines_report(2), LINES.read_one(lines_report(2)))])
        with reading(store) as connection:
            assert told == load_report(connection, told.id)
            assert {told.id: original, lines_report(2).id: None} == {
                key: one.original for key, one in load_reports(connection, [told.id, lines_report(2).id]).items()
            }
