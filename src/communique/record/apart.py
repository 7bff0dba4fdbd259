"""The sources of a whole record, and half of its entries, resolved by processes of their own beside the first.

Sources follow from the signatures alone, and wait for nothing. Entries follow
from the claims and from who is who: they are made when all actors are known.
Each process keeps what it finds in a file beside the record, from which all
of it is taken over in one transaction. Until then the record remembers that
this is outstanding: whoever goes on after a run was killed begins it again.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, func, select

from communique.model.cycles import look_seldom
from communique.record.dialects import kind_of
from communique.record.dialects.sqlite import prepare
from communique.record.entering import (
    OUTSTANDING,
    Outstanding,
    begin_to_enter,
    clear_entries,
    enter_beside,
    enter_own,
    in_order,
    outstanding,
    put_off,
    stretches,
)
from communique.record.heading import make_heads
from communique.record.loading import current_reports, newest_readings
from communique.record.rows import add
from communique.record.schema import (
    METADATA,
    entries,
    entry_claims,
    items,
    keys,
    meta,
    parts,
    questions,
    report_sources,
    resolved,
    series,
    sessions,
    sources,
)
from communique.record.sourcing import settle_sources
from communique.record.store import Store, forget, reading, remember, writing, writing_beside

#: Fewer reports are done before a process of their own has begun.
_MANY = 2000
#: Reports whose sources were made of another reading than they are resolved from now, or not made.
_LEFT = """
SELECT report, reading FROM main.resolved EXCEPT SELECT report, reading FROM beside.resolved
UNION ALL
SELECT report, NULL FROM beside.resolved WHERE report NOT IN (SELECT report FROM main.resolved)
"""
#: In the file beside: how often reports had been taken in when its entries were begun.
_TAKEN = "taken"
#: How long to wait, in seconds, before looking again whether the actors are settled.
_LOOK = 0.1
_TAKEN_OVER = (keys, parts, questions, sources, report_sources, entries, items, entry_claims)
#: Nothing is written to tables that the file lacks: those would be the record's.
_TABLES = (*_TAKEN_OVER, sessions, series, resolved, meta)

_CURRENT = select(current_reports.c.id, newest_readings.c.seq, current_reports.c.published).join(
    newest_readings, newest_readings.c.report == current_reports.c.seq
)

Pending = Sequence[tuple[str, int | None]]


def are_outstanding(connection: Connection) -> bool:
    """Whether sources and entries of what is resolved are still to be made, all of them at once."""
    return outstanding(connection) is not None


@contextlib.contextmanager
def apart(store: Store, pending: Pending) -> Iterator[None]:
    """Make all sources and entries beside and after what is done inside, where there is much and there were none."""
    if not _is_wanted(store, pending):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True) as folder:
        made = str(Path(folder) / "beside.db")
        process = subprocess.Popen(  # noqa: S603  # this very program
            [sys.executable, "-m", __name__, store.path, made], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield
            with writing(store) as connection:
                begin_to_enter(connection)
            enter_own(store)
            is_made = process.wait() == 0
        finally:
            process.kill()
            process.wait()
        if not is_made:
            Path(made).unlink(missing_ok=True)
            make_beside(store.path, made)
        while not take_over(store, made):
            enter_own(store)
            make_beside(store.path, made)


def _is_wanted(store: Store, pending: Pending) -> bool:
    if not kind_of(store.engine).HAS_FILES:
        return False
    with reading(store) as connection:
        is_wanted = are_outstanding(connection)
    if is_wanted or len(pending) < _MANY:
        return is_wanted
    with writing(store) as connection:
        is_wanted = connection.execute(select(resolved).limit(1)).first() is None
        if is_wanted:
            put_off(connection)
    return is_wanted


def make_beside(record: str, made: str, *, parent: int | None = None) -> None:
    """Make the sources of a record, and the entries of some types, into a file of their own.

    What the file has of it already is kept. It goes no further where `parent` no longer waits for it.
    """
    engine = create_engine(f"sqlite:///{made}")

    def beside(connection: object, context: object) -> None:
        prepare(connection, context)  # type: ignore[arg-type]
        connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]
        # Its rows are of the record's, which looks when it takes them over.
        connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]
        # Tables that the file lacks are those of the record.
        connection.execute("ATTACH ? AS record", (record,))  # type: ignore[attr-defined]

    event.listen(engine, "connect", beside)
    with engine.connect() as connection:
        METADATA.create_all(connection, tables=_TABLES)
        _Beside(connection, parent).make()
    engine.dispose()


class _Beside:
    """A file beside the record that is being filled, one short transaction after another.

    While a transaction reads the record, what others write to it cannot be put in its place.
    """

    def __init__(self, connection: Connection, parent: int | None) -> None:
        self._connection = connection
        self._parent = parent

    def make(self) -> None:
        """Fill the file."""
        with self._step():
            is_begun = self._connection.execute(select(resolved).limit(1)).first() is not None
            rows = [] if is_begun else sorted(self._connection.execute(_CURRENT).all(), key=_by_date)
        for some in stretches([(row.id, row.seq) for row in rows]):
            with self._step():
                settle_sources(self._connection, some)
                add(self._connection, resolved, ({"report": report, "reading": seq} for report, seq in some))
        self._enter()

    def _enter(self) -> None:
        state = self._when_actors_are_settled()
        with self._step():
            clear_entries(self._connection)
            remember(self._connection, _TAKEN, str(state.taken))
            found = in_order(self._connection, record="record.")
        for some in stretches(found):
            with self._step():
                enter_beside(self._connection, some)

    def _when_actors_are_settled(self) -> Outstanding:
        while True:
            with self._step():
                state = outstanding(self._connection, record="record.")
            if state is None or state.entered is not None:
                # Where nothing is outstanding another run was quicker, and nobody will ask.
                return state or Outstanding()
            time.sleep(_LOOK)

    @contextlib.contextmanager
    def _step(self) -> Iterator[None]:
        if self._parent is not None and os.getppid() != self._parent:
            sys.exit("nobody waits for this")
        self._connection.exec_driver_sql("BEGIN")
        yield
        self._connection.exec_driver_sql("COMMIT")


def take_over(store: Store, made: str) -> bool:
    """Take over what was made beside, and what came in or went of the sources meanwhile.

    Not so where other reports have been taken in since: then entries are to be made again.
    """
    with writing_beside(store, made) as connection:
        state = outstanding(connection)
        if state is None:
            return True
        begin_to_enter(connection)
        taken = connection.exec_driver_sql("SELECT value FROM beside.meta WHERE key = ?", (_TAKEN,)).scalar()
        if taken != str(state.taken) or state.entered != connection.scalar(select(func.count()).select_from(resolved)):
            return False
        for table in _TAKEN_OVER:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            connection.exec_driver_sql(f"INSERT INTO main.{table.name} SELECT {names} FROM beside.{table.name}")  # noqa: S608
        left = [(row.report, row.reading) for row in connection.exec_driver_sql(_LEFT).all()]
        settle_sources(connection, left)
        make_heads(connection)
        forget(connection, OUTSTANDING)
    return True


def _by_date(row: Any) -> tuple[str, str]:
    return row.published or "9999", row.id


if __name__ == "__main__":
    look_seldom()
    make_beside(sys.argv[1], sys.argv[2], parent=os.getppid())
