"""The sources of a whole record, resolved by a process of its own while another resolves its claims.

Sources follow from the signatures alone, so that neither waits for the other.
The process keeps what it finds in a file beside the record, from which all
of it is taken over in one transaction. Until then the record remembers that
its sources are outstanding: whoever goes on after a run was killed begins
them again.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, select

from communique.model.cycles import look_seldom
from communique.record.loading import current_readings, current_reports
from communique.record.rows import add
from communique.record.schema import METADATA, keys, parts, questions, report_sources, resolved, sources
from communique.record.sourcing import settle_sources
from communique.record.store import Store, forget, prepare, reading, recall, remember, writing, writing_beside

#: Under this key the record remembers that its sources are outstanding.
OUTSTANDING = "sources outstanding"
#: Fewer reports are done before a process of their own has begun.
_MANY = 2000
#: So many reports are taken in at a time.
_STRETCH = 5000
_TABLES = (keys, parts, questions, sources, report_sources, resolved)
_TAKEN = (keys, parts, sources, report_sources)
#: Reports whose sources were made of another reading than they are resolved from now, or not made.
_LEFT = """
SELECT report, reading FROM main.resolved EXCEPT SELECT report, reading FROM beside.resolved
UNION ALL
SELECT report, NULL FROM beside.resolved WHERE report NOT IN (SELECT report FROM main.resolved)
"""

_CURRENT = select(current_reports.c.id, current_readings.c.seq, current_reports.c.published).join(
    current_readings, current_readings.c.report == current_reports.c.seq
)

Pending = Sequence[tuple[str, int | None]]


def are_outstanding(connection: Connection) -> bool:
    """Whether the sources of what is resolved are still to be made, all of them at once."""
    return recall(connection, OUTSTANDING) is not None


@contextlib.contextmanager
def sources_apart(store: Store, pending: Pending) -> Iterator[None]:
    """Resolve all sources beside what is done inside, where there is much to do and nothing was done before."""
    with reading(store) as connection:
        is_wanted = are_outstanding(connection)
    if len(pending) >= _MANY and not is_wanted:
        with writing(store) as connection:
            is_wanted = connection.execute(select(resolved).limit(1)).first() is None
            if is_wanted:
                remember(connection, OUTSTANDING, "1")
    if not is_wanted:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True) as folder:
        made = str(Path(folder) / "sources.db")
        process = subprocess.Popen(  # noqa: S603  # this very program
            [sys.executable, "-m", __name__, store.path, made], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield
            is_made = process.wait() == 0
        finally:
            process.kill()
            process.wait()
        if not is_made:
            Path(made).unlink(missing_ok=True)
            make_sources(store.path, made)
        take_over(store, made)


def make_sources(record: str, made: str, *, parent: int | None = None) -> None:
    """Resolve the sources of a record into a file of their own; no further where `parent` no longer waits for it."""
    engine = create_engine(f"sqlite:///{made}")

    def beside(connection: object, context: object) -> None:
        prepare(connection, context)  # type: ignore[arg-type]
        connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]
        # Tables that the file lacks are those of the record.
        connection.execute("ATTACH ? AS record", (record,))  # type: ignore[attr-defined]

    event.listen(engine, "connect", beside)
    with engine.connect() as connection:
        METADATA.create_all(connection, tables=_TABLES, checkfirst=False)
        rows = sorted(connection.execute(_CURRENT).all(), key=lambda row: (row.published or "9999", row.id))
        pending = [(row.id, row.seq) for row in rows]
        for done in range(0, len(pending), _STRETCH):
            if parent is not None and os.getppid() != parent:
                break
            # One by one: while a transaction reads the record, what others write to it cannot be put in its place.
            connection.exec_driver_sql("BEGIN")
            some = pending[done : done + _STRETCH]
            settle_sources(connection, some)
            add(connection, resolved, ({"report": report, "reading": seq} for report, seq in some))
            connection.exec_driver_sql("COMMIT")
    engine.dispose()


def take_over(store: Store, made: str) -> None:
    """Take over the sources, unless another run was quicker, and what came in or went while they were made."""
    with writing_beside(store, made) as connection:
        if not are_outstanding(connection):
            return
        for table in _TAKEN:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            connection.exec_driver_sql(f"INSERT INTO main.{table.name} SELECT {names} FROM beside.{table.name}")  # noqa: S608
        left = [(row.report, row.reading) for row in connection.exec_driver_sql(_LEFT).all()]
        settle_sources(connection, left)
        forget(connection, OUTSTANDING)


if __name__ == "__main__":
    look_seldom()
    make_sources(sys.argv[1], sys.argv[2], parent=os.getppid())
