"""What each kind of database does its own way: one module a kind, with the same functions; nothing else knows which.

A record is a file of SQLite or stands on a server with PostgreSQL. The tables
are the same; what SQLAlchemy has no common words for is here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Dialect, Engine, Table

from communique.record.dialects import postgresql, sqlite

#: A phrase that is searched for: its words, and whether the last stands for any ending.
Phrase = tuple[str, bool]
#: Rows as their values, in the order of the columns that are named.
Rows = list[tuple[Any, ...]]


class Kind(Protocol):
    """What a kind of database does its own way."""

    #: How SQLAlchemy writes questions for it.
    DIALECT: Dialect
    #: Whether another process can make tables into a file beside the record.
    HAS_FILES: bool
    #: How it says that a column has one of the values in one parameter.
    WITHIN: str
    #: What the database says, what it means, and what to do about it.
    TOLD: tuple[tuple[str, str, str], ...]

    # Opening.

    def engine(self, url: URL, /, *, is_past: bool = False) -> Engine:
        """The connections to a record; to what is past, a single one that may hide what is there."""
        ...

    def connected(self, engine: Engine, /) -> Connection:
        """A connection, as soon as there can be one."""
        ...

    def is_lost(self, error: Exception, /) -> bool:
        """Whether the database went away in the middle, so that a whole transaction can be tried again."""
        ...

    def make_ready(self, engine: Engine, /) -> tuple[str, str] | None:
        """Prepare a place in which a record is about to be made; why that cannot be, and what to do."""
        ...

    def room_to_write(self, connection: Connection, /) -> AbstractContextManager[None]:
        """More memory for a connection as long as it writes."""
        ...

    def resolver(self, engine: Engine, /, *, waits: bool) -> AbstractContextManager[bool]:
        """Be the one that resolves, where the database can tell; whether one is."""
        ...

    # Rows.

    def worded(self, statement: str, /) -> str:
        """A statement with `?` for each value, as the driver takes it."""
        ...

    def listed(self, values: Sequence[Any], /) -> Any:
        """Many values as one parameter."""
        ...

    def write(self, connection: Connection, table: Table, names: Sequence[str], rows: Rows, /) -> None:
        """Append rows."""
        ...

    def replace(
        self, connection: Connection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]], /
    ) -> None:
        """Write rows, each in the place of the one of its primary key."""
        ...

    def remove(
        self, connection: Connection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]], /
    ) -> None:
        """Delete the rows that have these values in these columns."""
        ...

    def upsert(self, table: Table, /) -> Any:
        """An insert that can be told what to do where there is such a row already."""
        ...

    # Statements.

    def statements(self, views: Iterable[str], /) -> Iterable[str]:
        """What is made beside the tables: these views, and what else the record needs."""
        ...

    def triggers(self) -> Iterable[str]:
        """What keeps tables append-only."""
        ...

    def unlock(self) -> Iterable[str]:
        """What lets them be changed."""
        ...

    def lock(self) -> Iterable[str]:
        """What keeps them append-only again."""
        ...

    def drop_made(self, connection: Connection, /) -> None:
        """Drop all views and triggers, which are made anew."""
        ...

    def layout(self, connection: Connection, /) -> Mapping[str, Sequence[str]]:
        """The tables and views of the record, each with its columns."""
        ...

    # The index of words.

    def index(self, connection: Connection, rows: Sequence[tuple[int, str, str]], /) -> None:
        """Put reports into the index of words: number, title and text, both as they are searchable."""
        ...

    def forget_index(self, connection: Connection, /) -> None:
        """Empty the index of words."""
        ...

    def hits(self, connection: Connection, phrases: Sequence[Phrase], /, *, enough: int, limit: int) -> Sequence[Any]:
        """The best reports that hold all phrases, among the best `enough` of the index."""
        ...

    def held(self, connection: Connection, phrases: Sequence[Phrase], /, *, enough: int) -> int:
        """How many versions of reports hold all phrases, as far as that is below `enough`."""
        ...

    def renumber(self, connection: Connection, tables: Iterable[Table], /) -> None:
        """Let rows of these tables that are numbered by themselves follow the last that is there."""
        ...

    # What is past, and what is to be forgotten.

    def hide(self, connection: Connection, views: Mapping[str, str], fresh: Collection[Table], /) -> None:
        """Put views before tables, and empty tables before these, for this connection alone."""
        ...

    def present(self, connection: Connection, name: str, /) -> str:
        """A table of the record itself, where something stands before it."""
        ...

    def overwrite(self, connection: Connection, /) -> None:
        """Overwrite what is deleted from now on, as far as the database can."""
        ...

    def write_anew(self, engine: Engine, /) -> bool:
        """Write what is there anew, so that nothing is left of what was deleted; whether that could be done."""
        ...


def kind_of(bound: Connection | Engine) -> Kind:
    """The kind of database that a connection leads to."""
    return kind_called(bound.dialect.name)


def kind_called(name: str) -> Kind:
    """The kind of database of a name."""
    return _KINDS[name]


_KINDS: dict[str, Kind] = {"sqlite": sqlite, "postgresql": postgresql}
