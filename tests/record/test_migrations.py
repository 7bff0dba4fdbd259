"""A record of an older program opens, with all that it holds.

Records of schema 1 to 6 are files by nature: a server has held records since schema 7.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from communique.model.errors import RecordError
from communique.record.dialects import kind_of
from communique.record.loading import current_claims
from communique.record.resolving import bring_up_to_date
from communique.record.schema import RESOLVED, SCHEMA
from communique.record.shown import SHOWN
from communique.record.store import open_store, reading, recall, remember, writing
from communique.record.writing import add_readings
from tests.line_reader import LINES, lines_report
from tests.record.conftest import At

OLD = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")
#: Another text under the id of a report.
NEWER = msgspec.structs.replace(lines_report(2), id=lines_report(1).id)
#: What was current as schema 7 had it, and what schema 8 has besides.
SEVEN = {
    "current_reports": "SELECT * FROM reports AS one WHERE seq = (SELECT max(seq) FROM reports WHERE id = one.id)",
    "current_readings": (
        "SELECT reading.* FROM readings AS reading JOIN current_reports AS report ON report.seq = reading.report"
        " WHERE reading.seq = (SELECT max(seq) FROM readings WHERE report = report.seq)"
    ),
}


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


@pytest.fixture
def seven(at: At) -> str:
    """A record of schema 7, in a file or on a server: two versions of one report, resolved."""
    where = at("record")
    open_store(where, create=True).close()
    with closing(open_store(where)) as store:
        add_readings(store, [(one, LINES.read_one(one)) for one in (lines_report(1), NEWER, lines_report(3))])
        bring_up_to_date(store)
        with writing(store) as connection:
            kind_of(connection).drop_made(connection)
            views = (f"CREATE VIEW {name} AS {question}" for name, question in SEVEN.items())
            for statement in (*views, *SHOWN, *kind_of(connection).triggers()):
                connection.exec_driver_sql(statement)
            remember(connection, "schema", "7")
    return where


def test_a_record_of_schema_7_has_the_views_of_a_new_one(seven: str, at: At) -> None:
    """Each table and view has the columns that it has in a record made today, and what is current is the same."""
    open_store(at("new"), create=True).close()
    layouts = []
    for where in (seven, at("new")):
        with closing(open_store(where)) as store, reading(store) as connection:
            layouts.append(kind_of(connection).layout(connection))
    with closing(open_store(seven)) as store, reading(store) as connection:
        current = [(sourced.report_id, sourced.claim) for sourced in current_claims(connection)]

    assert layouts[1] == layouts[0]
    assert [(told.id, LINES.read_one(told).claims[0]) for told in (NEWER, lines_report(3))] == current


def test_a_record_of_schema_7_is_not_resolved_again(seven: str) -> None:
    """What follows from it is kept in the same columns, and stays."""
    with closing(open_store(seven)) as store, reading(store) as connection:
        assert recall(connection, RESOLVED) is not None
        assert 2 == connection.exec_driver_sql("SELECT count(*) FROM entry_claims").scalar()


def test_a_record_of_schema_7_stays_append_only(seven: str) -> None:
    """The triggers hold after the change as before, on a server as in a file."""
    store = open_store(seven)
    with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM claims")
    store.close()
