"""A team's record on a server: PostgreSQL, read and ruled on by many while one resolves."""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Dialect, Engine, Integer, LargeBinary, StaticPool, Table, create_engine, event
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import Float

from communique.record.dialects import ranking
from communique.record.dialects.shared import APPEND_ONLY, Turn

DIALECT: Dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
HAS_FILES = False
WITHIN = "= ANY(?)"
#: The turns that are taken, each an advisory lock: who writes, who rules, who resolves.
_WRITES, _RULES, _RESOLVES = 1, 2, 3
_TURNS = {Turn.WRITES: (_WRITES,), Turn.RULES: (_RULES,), Turn.ALL: (_WRITES, _RULES)}
_LOCK = f"SELECT {{}}({_RESOLVES}, hashtext(current_schema()))"
_TURN = "SELECT pg_advisory_xact_lock({}, hashtext(current_schema()))"
#: How long a writer waits for another.
_PATIENCE = "60s"
#: A server that does not answer is asked again after so many seconds, twice as many each time, and for so long in all.
_FIRST, _LONGEST, _FOR = 0.1, 5.0, 30.0
_T = TypeVar("_T")

TOLD: tuple[tuple[str, str, str], ...] = (
    (
        "password authentication failed",
        "the server does not take this user and password",
        "set PGPASSWORD, or a line in ~/.pgpass, for the user of the record",
    ),
    (
        "no password supplied",
        "the server asks for a password",
        "set PGPASSWORD, or a line in ~/.pgpass, for the user of the record",
    ),
    (
        "does not exist",
        "the server has no such database, user or table",
        "make it first: createdb NAME, createuser NAME",
    ),
    (
        "permission denied",
        "this user may not do that in the database",
        "let the user own the database, or at least its schema: ALTER DATABASE NAME OWNER TO USER",
    ),
    (
        "because it is a view",
        "what is past cannot be changed",
        "write to the record as it stands",
    ),
    (
        "lock timeout",
        "another program is writing to the record",
        "wait until it has ended and run the command again",
    ),
    (
        "No space left on device",
        "the disk of the server is full",
        "free some space there and run the command again: what was read so far is kept, and nothing is half-written",
    ),
    (
        "too many clients",
        "the server takes no more connections",
        "let some programs end, or raise max_connections of the server",
    ),
    *(
        (
            words,
            "the server of the record does not answer, or went away",
            "see that it runs and can be reached, and run the command again: what was written before is kept",
        )
        for words in (
            "connection failed",
            "connection refused",
            "server closed the connection",
            "connection is closed",
            "connection is lost",
            "terminating connection",
            "the database system is",
            "could not receive data",
            "could not send data",
            "consuming input failed",
            "sending query",
            "connection timeout",
            "connection is bad",
        )
    ),
)

_KEEP = "CREATE TRIGGER {table}_refuse_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
_PAST = "CREATE TRIGGER {name}_{does} INSTEAD OF {verb} ON pg_temp.{name} FOR EACH ROW EXECUTE FUNCTION {does}()"
_MADE = """
SELECT 'VIEW ' || quote_ident(relname) || ' CASCADE' FROM pg_class
WHERE relkind = 'v' AND relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'TRIGGER ' || quote_ident(tgname) || ' ON ' || tgrelid::regclass FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relkind = 'r' AND relnamespace = current_schema()::regnamespace
"""
_LAYOUT = """
SELECT relname, array_agg(attname::text ORDER BY attnum) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relkind IN ('r', 'v') AND relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
GROUP BY relname ORDER BY relname
"""
_TABLES = """
SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
"""
_Rows = list[tuple[Any, ...]]

index, forget_index, hits, held = ranking.index, ranking.forget_index, ranking.hits, ranking.held


def engine(url: URL, *, is_past: bool = False) -> Engine:
    """The connections to a database; one that was lost is noticed before it is used."""
    options: dict[str, Any] = {"poolclass": StaticPool} if is_past else {"pool_pre_ping": True, "max_overflow": 40}
    # A question's plan fits its values: what is asked for may be one thing or a stretch of thousands.
    made = create_engine(url, connect_args={"prepare_threshold": None, "connect_timeout": 10}, **options)
    event.listen(made, "begin", _begin_past if is_past else _begin)
    return made


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it looks; a reader sees the record as it stands at one moment."""
    turn = connection.get_execution_options().get("turn")
    if turn is None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
    for lock in _TURNS[turn]:
        connection.exec_driver_sql(_TURN.format(lock))


def _begin_past(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def connected(made: Engine) -> Connection:
    """A connection to the server, which may be starting again."""
    return patiently(made.connect)


def patiently(ask: Callable[[], _T]) -> _T:
    """Ask again for a while where the server does not answer."""
    until, pause = time.monotonic() + _FOR, _FIRST
    while True:
        try:
            return ask()
        except OperationalError as error:
            if not _may_pass(error) or time.monotonic() + pause > until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)


def is_lost(error: Exception) -> bool:
    """Whether the server went away in the middle, so that all of a transaction can be tried again."""
    return isinstance(error, OperationalError) and (error.connection_invalidated or _may_pass(error))


def _may_pass(error: OperationalError) -> bool:
    said = str(error.orig).lower()
    if "authentication" in said or "does not exist" in said or "password" in said:
        return False
    return any(words.lower() in said for words in _GONE)


_GONE = tuple(words for words, problem, _ in TOLD if problem.startswith("the server of the record"))


def make_ready(made: Engine) -> tuple[str, str] | None:
    """The database is there; it has to take every character."""
    with connected(made) as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding == "UTF8":
        return None
    return (
        f"the database is in {encoding}, which has no room for all scripts",
        "make one: createdb -E UTF8 -T template0",
    )


@contextmanager
def room_to_write(connection: Connection) -> Iterator[None]:
    """As much as the server gives."""
    del connection
    yield


@contextmanager
def resolver(made: Engine, *, waits: bool) -> Iterator[bool]:
    """Be the one that resolves: a lock that ends with its connection, whatever becomes of this program."""
    with contextlib.ExitStack() as kept:
        connection = kept.enter_context(connected(made).execution_options(isolation_level="AUTOCOMMIT"))
        has_turn = connection.exec_driver_sql(_LOCK.format("pg_try_advisory_lock")).scalar() is True
        if not has_turn and waits:
            connection.exec_driver_sql(_LOCK.format("pg_advisory_lock"))
            has_turn = True
        if has_turn:
            kept.callback(_let_go, connection)
        yield has_turn


def _let_go(connection: Connection) -> None:
    """Give the turn back; where the server went away, it is given back already."""
    with contextlib.suppress(OperationalError):
        connection.exec_driver_sql(_LOCK.format("pg_advisory_unlock"))


def worded(statement: str) -> str:
    """With the marks of the driver."""
    return statement.replace("?", "%s")


def listed(values: Sequence[Any]) -> list[Any]:
    """Values as an array."""
    return list(values)


def write(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """All rows in one statement, column by column: one step to the server instead of one for each row."""
    connection.exec_driver_sql(_insert(table, tuple(names)), tuple(map(list, zip(*rows, strict=True))))


def replace(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """The same in the place of what is there."""
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    told = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in table.primary_key.columns)
    anew = f" ON CONFLICT ({key}) DO UPDATE SET {told}" if told else f" ON CONFLICT ({key}) DO NOTHING"
    connection.exec_driver_sql(_insert(table, tuple(names)) + anew, tuple(map(list, zip(*rows, strict=True))))


@functools.cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table.name} ({columns}) SELECT * FROM unnest({_arrays(table, names)})"  # noqa: S608  # names of our own


def remove(connection: Connection, table: Table, names: Sequence[str], rows: _Rows) -> None:
    """All rows in one statement."""
    columns = ", ".join(f'"{name}"' for name in names)
    same = " AND ".join(f'{table.name}."{name}" = gone."{name}"' for name in names)
    statement = f"DELETE FROM {table.name} USING unnest({_arrays(table, tuple(names))}) AS gone({columns}) WHERE {same}"  # noqa: S608  # as above
    connection.exec_driver_sql(statement, tuple(map(list, zip(*rows, strict=True))))


def _arrays(table: Table, names: Iterable[str]) -> str:
    return ", ".join(f"%s::{_type_of(table, name)}[]" for name in names)


def _type_of(table: Table, name: str) -> str:
    of = table.c[name].type
    if isinstance(of, Integer):
        return "bigint"
    return "bytea" if isinstance(of, LargeBinary) else "double precision" if isinstance(of, Float) else "text"


def upsert(table: Table) -> Any:
    """PostgreSQL's own insert."""
    return insert(table)


def statements(views: Iterable[str]) -> Iterator[str]:
    """Functions that views call, the index of words, views, triggers."""
    yield files("communique.record.dialects").joinpath("postgresql.sql").read_text("utf-8")
    yield from (*views, *triggers())


def triggers() -> Iterator[str]:
    """One for each verb and table."""
    yield from (_KEEP.format(table=table, verb=verb) for table in APPEND_ONLY for verb in ("update", "delete"))


def lock() -> Iterator[str]:
    """The triggers are asked again."""
    yield from (f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in APPEND_ONLY)


def unlock() -> Iterator[str]:
    """The triggers are not asked, within this transaction; who reads is not kept waiting."""
    yield from (f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in APPEND_ONLY)


def drop_made(connection: Connection) -> None:
    """Drop views and triggers."""
    for what in connection.exec_driver_sql(_MADE).scalars().all():
        connection.exec_driver_sql(f"DROP {what}".replace("DROP VIEW", "DROP VIEW IF EXISTS"))


def layout(connection: Connection) -> Mapping[str, Sequence[str]]:
    """The tables and views of the schema."""
    return {name: tuple(columns) for name, columns in connection.exec_driver_sql(_LAYOUT).all()}


def hide(connection: Connection, views: Mapping[str, str], fresh: Collection[Table]) -> None:
    """What is temporary stands before what is in the schema, and is gone with the connection."""
    for table in fresh:
        own = present(connection, table.name)
        connection.exec_driver_sql(f"CREATE TEMP TABLE {table.name} (LIKE {own} INCLUDING ALL)")
    for name, question in views.items():
        connection.exec_driver_sql(f"CREATE TEMP VIEW {name} AS {question}")
        # Resolving lets go of the signatures of reports that are no more; the record keeps them.
        verbs = ("INSERT OR UPDATE", "DELETE") if name == "signatures" else ("INSERT OR UPDATE OR DELETE",)
        for verb in verbs:
            does = "keep_past" if verb == "DELETE" else "refuse_past"
            connection.exec_driver_sql(_PAST.format(name=name, verb=verb, does=does))


def present(connection: Connection, name: str) -> str:
    """A table of the schema."""
    return f"{_schema(connection)}.{name}"


def _schema(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar())


def overwrite(connection: Connection) -> None:
    """Nothing: what is deleted is overwritten when the tables are written anew."""
    del connection


def write_anew(made: Engine) -> bool:
    """Write all tables anew, so that no page of theirs holds what was deleted; not where somebody keeps one."""
    with connected(made).execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET lock_timeout = '3s'")
        try:
            for name in connection.exec_driver_sql(_TABLES).scalars().all():
                connection.exec_driver_sql(f"VACUUM FULL {name}")
        except OperationalError as error:
            if "lock timeout" not in str(error.orig):
                raise
            return False
        finally:
            connection.invalidate()
    return True


def renumber(connection: Connection, tables: Iterable[Table]) -> None:
    """Let rows that are numbered by themselves follow the last that were copied with their numbers."""
    for table in tables:
        if "seq" in table.c:
            last = f"(SELECT max(seq) FROM {table.name})"  # noqa: S608  # names of our own
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), {last})")
