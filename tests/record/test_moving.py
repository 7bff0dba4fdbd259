"""Backups, and records taken to a server and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Table, delete, select

from bench.claims import batches
from communique.backing_up import back_up, move_record, restore
from communique.model.errors import InputError, RecordError
from communique.record.ledger import append
from communique.record.pages import keep_page
from communique.record.resolving import bring_up_to_date
from communique.record.schema import DERIVED, METADATA, meta
from communique.record.searching import find_reports
from communique.record.store import open_store, reading, writing
from communique.record.writing import add_readings
from tests.deciding import bare_anchor, decided
from tests.making import sourced
from tests.record.conftest import At
from tests.servers import Server


@pytest.fixture
def record(at: At) -> str:
    """A record with readings, a decision and a page, resolved."""
    where = at("record.db")
    store = open_store(where, create=True)
    for batch in batches(120):
        add_readings(store, batch)
    told, read = batch[0]
    append(store, decided("accept", [bare_anchor(sourced(told, *read.claims)[0])]))
    with writing(store) as connection:
        keep_page(connection, b"a page", "text/html")
    bring_up_to_date(store)
    store.close()
    return where


def rows(where: str | Path, *, anew: bool = False) -> dict[str, list[str]]:
    """All rows of a record; resolved `anew` if asked for."""
    store = open_store(where)
    if anew:
        with writing(store) as connection:
            for table in DERIVED:
                connection.execute(delete(table))
            connection.execute(delete(meta).where(meta.c.key.in_(["resolver", "resolved"])))
        bring_up_to_date(store)
    with reading(store) as connection:
        found = {table.name: _rows(connection.execute(select(table)).all(), table) for table in METADATA.sorted_tables}
    store.close()
    return found


def _rows(found: object, table: Table) -> list[str]:
    assert isinstance(found, list)
    return sorted(repr(tuple(row)) for row in found if table is not meta or row[0] != "backup")


def test_a_record_moved_there_and_back_is_the_same(record: str, tmp_path: Path, server: Server) -> None:
    """Every row of every table, and what follows when it is resolved anew there."""
    there, back = server.database(), tmp_path / "back.db"
    move_record(record, there)
    move_record(there, back)

    before = rows(record)
    assert before == rows(there) == rows(back)
    assert rows(record, anew=True) == rows(there, anew=True)
    server.drop(there)


def test_what_is_written_after_a_move_follows_what_was_moved(record: str, tmp_path: Path) -> None:
    """Rows go on being numbered after the last, and words are found."""
    moved = tmp_path / "moved.db"
    move_record(record, moved)
    store = open_store(moved)
    with reading(store) as connection:
        assert find_reports(connection, "minister", limit=3)
    told, read = next(iter(batches(120)))[0]
    append(store, decided("accept", [bare_anchor(sourced(told, *read.claims)[0])], at=7))
    store.close()

    assert 2 == len(rows(moved)["decisions"])


def test_a_backup_is_a_record_and_can_be_put_back(record: str, tmp_path: Path, at: At) -> None:
    """It opens as it is; put back, it is the record that it was taken of."""
    backup = tmp_path / "backup.db"
    moved = back_up(record, backup)
    other = at("restored.db")
    if "://" not in other:
        restore(backup, other)
        assert rows(record) == rows(other)

    assert rows(record) == rows(backup)
    assert 1 == moved.decisions


def test_a_backup_that_was_altered_is_refused(record: str, tmp_path: Path) -> None:
    """Nothing of it is put back, and no file is left."""
    backup = tmp_path / "backup.db"
    back_up(record, backup)
    store = open_store(backup)
    with writing(store) as connection:
        connection.exec_driver_sql("UPDATE pages SET media = 'text/plain'")
    store.close()

    with pytest.raises(RecordError, match="this backup is not what it was when it was made: its pages are others"):
        restore(backup, tmp_path / "restored.db")

    assert not (tmp_path / "restored.db").exists()


def test_nothing_is_put_in_the_place_of_anything(record: str, tmp_path: Path) -> None:
    """A backup needs a new file, and a record is only moved to where there is none."""
    other = tmp_path / "other.db"
    back_up(record, other)

    with pytest.raises(InputError, match="there is such a file already"):
        back_up(record, other)
    with pytest.raises(RecordError, match="there is something in this record already"):
        move_record(record, other)
    with pytest.raises(InputError, match="this is the record itself"):
        move_record(record, record)


def test_a_record_that_is_no_backup_is_not_put_back(record: str, tmp_path: Path) -> None:
    """It has nothing by which to see whether it is whole."""
    copy = tmp_path / "copy.db"
    move_record(record, copy)

    with pytest.raises(RecordError, match="no backup"):
        restore(copy, tmp_path / "restored.db")
