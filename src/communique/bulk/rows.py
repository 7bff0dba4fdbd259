"""The rows that a run writes: a report with its reading, or an input that gave no report, as Parquet has them.

Every row says what became of its input, as the account of `communique read`
has it. `reading` is the line that `communique read --json` prints. `kept` is
the reading and what else the report has, from which a record takes both in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
from pyarrow import parquet

from communique.ingest.draft import Rejected
from communique.model.reading import Problem, Reading, to_json
from communique.model.report import Report
from communique.record.values import Handled

_PROBLEM = pyarrow.struct(
    [
        ("code", pyarrow.string()),
        ("message", pyarrow.string()),
        ("start", pyarrow.int32()),
        ("end", pyarrow.int32()),
    ]
)
_REPORT = ("id", "title", "published", "language", "source", "url", "author", "home", "text")
SCHEMA = pyarrow.schema(
    [
        ("outcome", pyarrow.string()),
        ("place", pyarrow.string()),
        *((name, pyarrow.string()) for name in _REPORT),
        ("claims", pyarrow.int32()),
        ("reader", pyarrow.string()),
        ("reading", pyarrow.string()),
        ("problems", pyarrow.list_(_PROBLEM)),
        ("doubts", pyarrow.list_(pyarrow.string())),
        ("code", pyarrow.string()),
        ("message", pyarrow.string()),
        ("input", pyarrow.string()),
        ("kept", pyarrow.binary()),
    ]
)
#: Rows are written so many at a time, or when they hold so many bytes of text.
_BATCH, _BYTES = 512, 16 * 1024 * 1024
_KEPT = ("kept", "text", "outcome", "place", "code", "message", "input", "doubts")


class _Kept(msgspec.Struct, frozen=True):
    """A report but for its text, and what was read in it."""

    report: Report
    reading: Reading


_kept = msgspec.json.Decoder(_Kept)


def row_of(report: Report, reading: Reading, handled: Handled) -> dict[str, Any]:
    """The row of a report."""
    kept = _Kept(msgspec.structs.replace(report, text=""), reading)
    return {
        **_handled(handled),
        **{name: getattr(report, name) for name in _REPORT},
        "published": None if report.published is None else str(report.published),
        "claims": len(reading.claims),
        "reader": reading.reader,
        "reading": to_json(reading).decode(),
        "problems": [msgspec.to_builtins(problem) for problem in reading.problems],
        "kept": msgspec.json.encode(kept),
    }


def refused_row_of(item: Rejected, handled: Handled) -> dict[str, Any]:
    """The row of an input that gave no report."""
    return {**_handled(handled), "problems": [msgspec.to_builtins(item.problem)]}


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows to a file; how many they were."""
    count = 0
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_batch(pyarrow.RecordBatch.from_pylist(batch, SCHEMA))
            count += len(batch)
    return count


def kept_in(path: Path) -> Iterator[tuple[Report, Reading] | Rejected]:
    """The reports with their readings in a file of rows, and what gave none; doubts stand before their report."""
    file = parquet.ParquetFile(path)
    for batch in file.iter_batches(batch_size=_BATCH // 4, columns=list(_KEPT), use_threads=False):
        for row in batch.to_pylist():
            yield from _items(row)


def _items(row: dict[str, Any]) -> Iterator[tuple[Report, Reading] | Rejected]:
    if row["kept"] is None:
        yield Rejected(row["place"], Problem(row["code"], row["message"]), input=row["input"])
        return
    kept = _kept.decode(row["kept"])
    for doubt in row["doubts"] or ():
        code, _, message = doubt.partition(": ")
        yield Rejected(row["place"], Problem(code, message), kept.report.id, row["input"])
    yield msgspec.structs.replace(kept.report, text=row["text"]), kept.reading


def _handled(handled: Handled) -> dict[str, Any]:
    return {
        "outcome": str(handled.outcome),
        "place": handled.place,
        "doubts": list(handled.doubts),
        "code": handled.code,
        "message": handled.message,
        "input": handled.input,
    }


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.get("text") or "") + len(row.get("reading") or "")
        if len(batch) >= _BATCH or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
