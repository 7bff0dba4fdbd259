"""A whole record from one place to another, as it stands at one moment: backups, and the way to a server and back.

All rows of all tables are copied as they are, with their numbers, so that
nothing has to be read or resolved again. A backup is a record in a file,
whatever it is a backup of; it carries a digest of each table, by which it is
known to be whole before it is put back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, select

from communique.model.errors import RecordError
from communique.record.clock import stamp
from communique.record.dialects import kind_of
from communique.record.dialects.shared import Turn
from communique.record.dialects.sqlite import copy_file
from communique.record.errors import told_clearly
from communique.record.rows import add
from communique.record.schema import METADATA, decisions, meta, reports, searches
from communique.record.store import Store, forget, reading, recall, remember, writing
from communique.record.writing import index_words

#: So many rows are in memory at a time.
_SOME = 1000
#: Under this key a backup says when it was made, and the digests of its tables.
_BACKUP = "backup"


class Sealed(msgspec.Struct, frozen=True):
    """When a backup was made, and what tells each of its tables from any other."""

    made: str
    tables: dict[str, str]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """How much was copied: rows of all tables, and of these the versions of reports and the decisions."""

    rows: int
    reports: int
    decisions: int


class NotWholeError(RecordError):
    """A backup is not what it was when it was made."""

    def __init__(self, path: str, table: str) -> None:
        remedy = "take another backup; nothing of this one was put back"
        super().__init__(path, f"this backup is not what it was when it was made: its {table} are others", remedy)


def move(source: Store, target: Store) -> Moved:
    """Copy a record into an empty one, all of it or nothing, and compare both.

    Raises:
        RecordError: There is something in the other already, or it does not come out the same.
    """
    if kind_of(source.engine).HAS_FILES and kind_of(target.engine).HAS_FILES:
        with reading(target) as new:
            _require_empty(new, target)
        with told_clearly(source.path, source.engine):
            copy_file(source.engine, target.engine)
        return counted(target)
    with reading(source) as old, writing(target, Turn.ALL) as new:
        _require_empty(new, target)
        before = {table: _copied(old, new, table) for table in METADATA.sorted_tables}
        index_words(new)
        kind_of(new).renumber(new, METADATA.sorted_tables)
        wrong = [table.name for table, digest in before.items() if digest != _digest(new, table)]
        if wrong:
            raise RecordError(target.path, f"{wrong[0]} came out otherwise than they were", "please report it")
        return _counted(new)


def seal(store: Store) -> None:
    """Let a copy say what it holds, so that it can be seen later whether it is whole."""
    with writing(store) as connection:
        forget(connection, _BACKUP)
        sealed = Sealed(stamp(store.clock), _digests(connection))
        remember(connection, _BACKUP, msgspec.json.encode(sealed).decode())


def put_back(backup: Store, target: Store) -> Moved:
    """Copy a backup into an empty record, if it is whole.

    Raises:
        NotWholeError: It is not what it was when it was made.
        RecordError: It is no backup, or there is something in the record already.
    """
    with reading(backup) as connection:
        kept = recall(connection, _BACKUP)
        if kept is None:
            remedy = "communique move takes a record elsewhere"
            raise RecordError(backup.path, "this is a record, but no backup", remedy)
        sealed = msgspec.json.decode(kept, type=Sealed)
        found = _digests(connection)
    wrong = sorted(name for name in sealed.tables if sealed.tables[name] != found.get(name))
    if wrong:
        raise NotWholeError(backup.path, wrong[0])
    moved = move(backup, target)
    with writing(target) as connection:
        forget(connection, _BACKUP)
    return moved


def counted(store: Store) -> Moved:
    """How much a record holds."""
    with reading(store) as connection:
        return _counted(connection)


def _require_empty(connection: Connection, target: Store) -> None:
    if any(connection.execute(select(table).limit(1)).first() for table in (reports, decisions, searches)):
        problem = "there is something in this record already"
        raise RecordError(target.path, problem, "name a file that is not there yet, or an empty database")


def _copied(old: Connection, new: Connection, table: Table) -> str:
    """Copy a table; the digest of its rows as they were."""
    new.execute(delete(table))
    digest = hashlib.sha256()
    for some in _rows(old, table):
        add(new, table, [row._asdict() for row in some])
        digest.update(_packed(some))
    return digest.hexdigest()


def _digest(connection: Connection, table: Table) -> str:
    digest = hashlib.sha256()
    for some in _rows(connection, table):
        digest.update(_packed(some))
    return digest.hexdigest()


def _digests(connection: Connection) -> dict[str, str]:
    return {table.name: _digest(connection, table) for table in METADATA.sorted_tables if table is not meta}


def _packed(some: Any) -> bytes:
    return b"".join(msgspec.msgpack.encode(tuple(row)) for row in some)


def _rows(connection: Connection, table: Table) -> Iterator[Any]:
    """The rows in the order of their key, some at a time."""
    question = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_SOME)
    yield from connection.execute(question).partitions()


def _counted(connection: Connection) -> Moved:
    rows = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in METADATA.sorted_tables}
    return Moved(rows=sum(filter(None, rows.values())), reports=rows["reports"] or 0, decisions=rows["decisions"] or 0)
