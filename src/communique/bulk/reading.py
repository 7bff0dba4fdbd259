"""A shard to a file of readings: the one function that every engine carries to its workers.

It reads what the shard names, writes what came of it to a file in one step, then
a receipt beside it, and gives the receipt back. Nothing it meets in the input
ends it: what cannot be read is a row, what cannot be done is a receipt with a
problem. Run twice, by a worker that was taken for lost, it writes the same
file again under the same name.

The packs of the languages are loaded once in each worker, by the first report that needs them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pyarrow

from communique.bulk.manifest import SHARDS, readings_of
from communique.bulk.parts import brought_here, read_part
from communique.bulk.rows import refused_row_of, row_of, write_rows
from communique.bulk.shards import Part, Receipt, Shard
from communique.bulk.storage import Folder, is_remote, put
from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.piece import Found, Session
from communique.ingest.door import reports_of
from communique.ingest.draft import Draft, Rejected, rejected
from communique.model.cycles import look_seldom
from communique.model.reading import Problem
from communique.model.report import Report
from communique.record.intake import read_row, refused_row
from communique.record.reader import read_report
from communique.record.tally import Tally
from communique.record.values import Handled, Progress, Summary

#: The columns of what goes to a worker and of what comes back.
SHARD, RECEIPT = "shard", "receipt"
RECEIPTS = pyarrow.schema([(RECEIPT, pyarrow.binary())])
_shard = msgspec.json.Decoder(Shard)


def read_batch(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    """Read shards, a row each, and give their receipts: what an engine that speaks Arrow calls."""
    receipts = [read_shard(data) for data in batch.column(SHARD).to_pylist()]
    return pyarrow.RecordBatch.from_pydict({RECEIPT: receipts}, RECEIPTS)


def read_shard(data: bytes) -> bytes:
    """Read one shard, and give its receipt; both as JSON."""
    look_seldom()
    shard = _shard.decode(data)
    try:
        return msgspec.json.encode(_read(shard))
    except Exception as error:  # noqa: BLE001  # whatever the disk, the store or a library raises: the rest goes on
        return msgspec.json.encode(failed(shard, f"{type(error).__name__}: {error}"))


def failed(shard: Shard, message: str) -> Receipt:
    """The receipt of a shard that could not be read."""
    return Receipt(shard=shard.id, problem=Problem("failed", message))


def _read(shard: Shard) -> Receipt:
    began = time.monotonic()
    with TemporaryDirectory(prefix="communique-") as folder, Apart() as apart:
        options = shard.options
        run = _Run(shard, Path(folder), Session(apart=apart, columns=options.columns, extract=options.extract))
        file = Path(folder, "readings.parquet")
        rows = write_rows(file, run.rows())
        data = file.read_bytes()
    out = Folder(shard.out, shard.endpoint)
    put(out, readings_of(shard.id), data)
    receipt = Receipt(
        shard=shard.id,
        input=run.taken.hexdigest(),
        file=readings_of(shard.id),
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        rows=rows,
        unread=run.unread,
        summary=run.summary(),
        seconds=time.monotonic() - began,
    )
    put(out, f"{SHARDS}/{shard.id}.json", msgspec.json.encode(receipt))
    return receipt


class _Run:
    """A shard under way: its rows as they come, and what they come to."""

    def __init__(self, shard: Shard, folder: Path, session: Session) -> None:
        self.taken = hashlib.sha256()
        self.unread = 0
        self._shard = shard
        self._folder = folder
        self._session = session
        self._tally = Tally()
        self._progress = Progress()
        self._doubts: dict[str, list[str]] = {}

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row for each report and each input that gave none."""
        options = self._shard.options
        for item in reports_of(self._found(), language=options.language, published=options.published):
            if isinstance(item, Report):
                yield self._read(item)
            elif item.report_id is None:
                self._count(refused_row(item), passed=1, problems=1)
                yield refused_row_of(item, refused_row(item))
            else:
                self._doubts.setdefault(item.report_id, []).append(f"{item.problem.code}: {item.problem.message}")

    def summary(self) -> Summary:
        """The counts of the shard."""
        tally = self._tally
        return Summary(
            progress=self._progress,
            languages=dict(sorted(tally.languages.items())),
            outcomes=dict(tally.outcomes),
            reasons=tally.reasons(),
        )

    def _read(self, report: Report) -> dict[str, Any]:
        reading = read_report(report)
        row = read_row(report, reading, self._doubts.pop(report.id, ()))
        self._count(row, reports=1, claims=len(reading.claims), problems=len(reading.problems))
        return row_of(report, reading, row)

    def _count(self, row: Handled, **more: int) -> None:
        self._tally.add(row)
        added = {name: getattr(self._progress, name) + count for name, count in more.items()}
        self._progress = msgspec.structs.replace(self._progress, **added)

    def _found(self) -> Found:
        for part in self._shard.parts:
            for item in self._of(part):
                # An object of a store is not opened again from there by a record.
                known = None if is_remote(part.path) else part.path
                yield msgspec.structs.replace(item, input=known) if isinstance(item, Draft | Rejected) else item

    def _of(self, part: Part) -> Found:
        try:
            here = brought_here(part, self._folder, endpoint=self._shard.endpoint)
            yield from read_part(part, here, self._session, self.taken)
        except OSError as error:
            self.unread += 1
            yield rejected(part.path, "unreadable", f"cannot be read: {error.strerror or error}")
        else:
            if here.parent == self._folder:
                here.unlink()
