"""A record of an older program opens, with all that it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from communique.model.errors import RecordError
from communique.record.loading import current_claims
from communique.record.resolving import bring_up_to_date
from communique.record.schema import SCHEMA
from communique.record.store import open_store, reading, recall, writing
from communique.record.writing import add_readings
from tests.line_reader import LINES, lines_report

OLD = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A record of schema 1 with one report and one claim, which schema 2 keeps in the same columns."""
    path, newer = tmp_path / "old.db", tmp_path / "newer.db"
    told = lines_report(1)
    store = open_store(newer, create=True)
    add_readings(store, [(told, LINES.read_one(told))])
    store.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(OLD)
        file.execute("ATTACH ? AS newer", (str(newer),))
        for table in ("reports", "readings", "claims", "claim_parties"):
            file.execute(f"INSERT INTO {table} SELECT * FROM newer.{table}")  # noqa: S608  # names of our own
    return path


def test_an_older_record_is_brought_up_to_date(old: Path) -> None:
    """Its claims are there, it can be resolved, and it says what it is now."""
    store = open_store(old)
    bring_up_to_date(store)
    with reading(store) as connection:
        assert [lines_report(1).id] == [sourced.report_id for sourced in current_claims(connection)]
        assert str(SCHEMA) == recall(connection, "schema")
        assert 1 == connection.exec_driver_sql("SELECT count(*) FROM entry_claims").scalar()
    store.close()


def test_an_older_record_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """Every table, index, view and trigger is as in a record made today."""
    open_store(old).close()
    open_store(tmp_path / "new.db", create=True).close()
    made = []
    for path in (old, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as file:
            rows = file.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        made.append(sorted((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows))

    assert made[1] == made[0]


def test_an_older_record_stays_append_only(old: Path) -> None:
    """The triggers hold after the change as before."""
    store = open_store(old)
    with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM claims")
    store.close()
