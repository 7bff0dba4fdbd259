"""A record in a file: SQLite in WAL mode, written by one at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Dialect, Engine, MetaData, StaticPool, Table, create_engine, event, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from communique.record.dialects.shared import APPEND_ONLY, HITS

DIALECT: Dialect = sqlite.dialect()
HAS_FILES = True
WITHIN = "IN (SELECT value FROM json_each(?))"
#: How long a writer waits for another, in milliseconds.
_PATIENCE = 10_000
#: How much of the file a connection keeps in memory, in KiB: little to read, much to write, since indexes are written
#: all over. Many read at once, and one writes.
_READING, _WRITING = 16 * 1024, 256 * 1024

TOLD: tuple[tuple[str, str, str], ...] = (
    (
        "disk is full",
        "the disk is full",
        "free some space and run the command again: what was read so far is kept, and nothing is half-written",
    ),
    (
        "not a database",
        "this file is no record",
        "name another file with --record, or move this one away",
    ),
    (
        "unable to open",
        "the record cannot be opened or made here",
        "make the folder first, or name another file with --record",
    ),
    (
        "readonly",
        "the record cannot be written",
        "allow writing to the file and its folder, or name another file with --record",
    ),
    (
        "because it is a view",
        "what is past cannot be changed",
        "write to the record as it stands",
    ),
    (
        "locked",
        "another program is writing to the record",
        "wait until it has ended and run the command again",
    ),
    (
        "disk I/O error",
        "the disk does not take or give what it should",
        "make room, look whether the disk is whole, and run the command again: what was written before is kept",
    ),
    (
        "malformed",
        "the record is damaged",
        "restore a copy of it, or read the reports into a new one with --record",
    ),
)

_MADE = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
_LAYOUT = """
SELECT made.name, (SELECT json_group_array(name) FROM pragma_table_info(made.name)) FROM sqlite_master AS made
WHERE made.type IN ('table', 'view') ORDER BY made.name
"""
_REPORT_WORDS = """
CREATE VIRTUAL TABLE report_words USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_KEEP = """
CREATE TRIGGER {table}_refuse_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} are append-only'); END
"""
_ADD_WORDS = text("INSERT INTO report_words (rowid, title, text) VALUES (:seq, :title, :text)")
_FORGET_WORDS = text("INSERT INTO report_words (report_words) VALUES ('delete-all')")
#: The best of the index first, then what they are; a word in the title weighs as much as five in the text.
_BEST = (
    "WITH best AS (SELECT rowid AS seq, bm25(report_words, 5.0, 1.0) AS score FROM report_words"
    " WHERE report_words MATCH :expression ORDER BY score LIMIT :enough) "
)
_HITS = text(_BEST + HITS)
_HELD = text("SELECT count(*) FROM (SELECT 1 FROM report_words WHERE report_words MATCH :expression LIMIT :enough)")
#: Resolving lets go of the signatures of reports that are no more; the record keeps them.
_KEEP_SIGNATURES = "CREATE TEMP TRIGGER kept INSTEAD OF DELETE ON signatures BEGIN SELECT 1; END"
_Rows = list[tuple[Any, ...]]


def engine(url: URL, *, is_past: bool = False) -> Engine:
    """The connections to a file."""
    # What is temporary belongs to one connection.
    made = create_engine(url, poolclass=StaticPool) if is_past else create_engine(url)
    event.listen(made, "connect", prepare_past if is_past else prepare)
    event.listen(made, "begin", _begin_past if is_past else _begin)
    return made


def prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Let transactions on a new connection begin where this package says, and nowhere else."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_READING}")


def prepare_past(connection: sqlite3.Connection, record: Any) -> None:
    """No key can point from what is temporary into the record."""
    prepare(connection, record)
    connection.execute("PRAGMA foreign_keys = OFF")


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it looks, so that what it saw still holds when it writes."""
    is_writer = connection.get_execution_options().get("turn") is not None
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _begin_past(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def connected(made: Engine) -> Connection:
    """A connection to the file."""
    return made.connect()


def is_lost(error: Exception) -> bool:
    """A file does not go away."""
    del error
    return False


def make_ready(made: Engine) -> tuple[str, str] | None:
    """Let many read while one writes."""
    raw = made.raw_connection()
    raw.cursor().execute("PRAGMA journal_mode = WAL")
    raw.close()
    return None


@contextmanager
def room_to_write(connection: Connection) -> Iterator[None]:
    """Keep more of the file in memory."""
    raw = connection.connection.cursor()
    raw.execute(f"PRAGMA cache_size = -{_WRITING}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = -{_READING}")


@contextmanager
def resolver(made: Engine, *, waits: bool) -> Iterator[bool]:
    """Resolve whoever else does: each stretch is a transaction, and what another has done is not done again."""
    del made, waits
    yield True


def worded(statement: str) -> str:
    """As it is."""
    return statement


def listed(values: Sequence[Any]) -> str:
    """Values as a list in JSON."""
    return msgspec.json.encode(values).decode()


def write(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """Hand rows to the driver as they are: preparing a million of them takes longer than writing them."""
    _insert(connection, "INSERT", table, (names, rows))


def replace(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """The same in the place of what is there."""
    _insert(connection, "INSERT OR REPLACE", table, (names, rows))


def _insert(connection: Connection, verb: str, table: Table, told: tuple[Sequence[str], _Rows]) -> None:
    columns, values = ", ".join(f'"{name}"' for name in told[0]), ", ".join("?" * len(told[0]))
    connection.exec_driver_sql(f"{verb} INTO {table.name} ({columns}) VALUES ({values})", told[1])


def remove(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """Delete row by row, each by its key."""
    same = " AND ".join(f'"{name}" = ?' for name in names)
    connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {same}", rows)  # noqa: S608  # names of our own


def upsert(table: Table) -> Any:
    """SQLite's own insert."""
    return insert(table)


def statements(views: Iterable[str]) -> Iterator[str]:
    """Views, the index of words, triggers."""
    yield from (*views, _REPORT_WORDS, *triggers())


def triggers() -> Iterator[str]:
    """One for each verb and table."""
    yield from (_KEEP.format(table=table, verb=verb) for table in APPEND_ONLY for verb in ("update", "delete"))


def lock() -> Iterator[str]:
    """The triggers are made again."""
    return triggers()


def unlock() -> Iterator[str]:
    """The triggers are dropped."""
    yield from (f"DROP TRIGGER {table}_refuse_{verb}" for table in APPEND_ONLY for verb in ("update", "delete"))


def drop_made(connection: Connection) -> None:
    """Drop views and triggers."""
    for what, name in connection.exec_driver_sql(_MADE).all():
        connection.exec_driver_sql(f"DROP {what} {name}")


def layout(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The tables and views of the file."""
    found = connection.exec_driver_sql(_LAYOUT).all()
    return {name: tuple(msgspec.json.decode(columns)) for name, columns in found}


def index(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """SQLite's own tokenizer splits texts that are searchable at spaces and punctuation."""
    connection.execute(_ADD_WORDS, [{"seq": seq, "title": title, "text": said} for seq, title, said in rows])


def forget_index(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(_FORGET_WORDS)


def hits(connection: Connection, phrases: Sequence[tuple[str, bool]], *, enough: int, limit: int) -> Sequence[Any]:
    """Reports by the rank that SQLite gives them (BM25)."""
    asked = {"expression": _expression(phrases), "enough": enough, "limit": limit}
    return connection.execute(_HITS, asked).all()


def held(connection: Connection, phrases: Sequence[tuple[str, bool]], *, enough: int) -> int:
    """How many rows of the index match."""
    return connection.scalar(_HELD, {"expression": _expression(phrases), "enough": enough}) or 0


def _expression(phrases: Iterable[tuple[str, bool]]) -> str:
    return " AND ".join(f'"{words}"*' if any_ending else f'"{words}"' for words, any_ending in phrases)


def hide(connection: Connection, views: Mapping[str, str], fresh: Collection[Table]) -> None:
    """Temporary views and tables stand before those of the file."""
    for name, question in views.items():
        connection.exec_driver_sql(f"CREATE TEMP VIEW {name} AS {question}")
    connection.exec_driver_sql(_KEEP_SIGNATURES)
    own = MetaData(schema="temp")
    for table in next(iter(fresh)).metadata.sorted_tables:
        table.to_metadata(own, schema="temp")
    own.create_all(connection, tables=[own.tables[f"temp.{table.name}"] for table in fresh], checkfirst=False)


def present(_: Connection, name: str) -> str:
    """A table of the file."""
    return f"main.{name}"


def overwrite(connection: Connection) -> None:
    """Let SQLite overwrite what it deletes."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")


def write_anew(made: Engine) -> bool:
    """Write the file anew, and empty its log unless another program reads it."""
    raw = made.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()


def copy_file(source: Engine, target: Engine) -> None:
    """Copy a file into another as it stands at one moment, while others write to it: SQLite's online backup."""
    old, new = source.raw_connection(), target.raw_connection()
    try:
        driver = old.driver_connection
        if isinstance(driver, sqlite3.Connection) and isinstance(new.driver_connection, sqlite3.Connection):
            driver.backup(new.driver_connection)
    finally:
        old.close()
        new.close()


def renumber(connection: Connection, tables: Iterable[Table]) -> None:
    """Rows number themselves after the last."""
    del connection, tables
