"""Reports into a record: read what is not there yet, write it in whole batches, count what came of it.

A batch is written every few seconds. A run that is killed has lost at most
the batch it was at; the same command run again goes on from there. On Ctrl-C
what is read is written before the interruption goes its way. What could not be
read is kept aside with the batch, and the account is told of inputs once they are safe.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol

import msgspec
from sqlalchemy import Connection

from communique.ingest.carriers.formats import FORMATS, by_media
from communique.ingest.meter import Meter
from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.record.account import Account
from communique.record.clock import stamp
from communique.record.copies import begin
from communique.record.failures import Wanted, next_run, note, settle
from communique.record.gate import Gate, place_of
from communique.record.pool import ReadOne, Timed, read_in_order
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, written
from communique.record.tally import Tally
from communique.record.values import Foreseen, Handled, Outcome, Progress, Summary
from communique.record.writing import append_readings
from communique.resolve.sources.copies import CopyOf

#: A batch is written when it has this many reports, or tells of this many inputs, or is this old.
_BATCH, _ROWS, _SECONDS = 256, 2048, 2.0
#: What is no failure: codes of inputs that are left alone.
_NO_FAILURE = {"copy": Outcome.COPY, "link": Outcome.SKIPPED, "symlink": Outcome.SKIPPED}


class RejectedInput(Protocol):
    """What ingest gives for a file that holds no report, or not without doubt."""

    @property
    def path(self) -> str:
        """The file."""
        ...

    @property
    def problem(self) -> Problem:
        """Why it gave no report."""
        ...

    @property
    def report_id(self) -> str | None:
        """The report that was read all the same."""
        ...

    @property
    def input(self) -> str | None:
        """What is opened to get there again."""
        ...


#: Told how things stand.
Watch = Callable[[Progress], None]


class Reader(msgspec.Struct, frozen=True):
    """What reads a report, and the name and version it signs with."""

    name: str
    read_one: ReadOne
    #: How many reports it reads at once in one process; 0 where it computes, and is read by processes.
    threads: int = 0


class Extra(msgspec.Struct, frozen=True, kw_only=True):
    """What a run does besides reading into the record."""

    #: Told after every item how things stand.
    watch: Watch | None = None
    #: Given every reading, in order, with its row of the account.
    keep: Callable[[Reading, Handled], None] | None = None
    #: Told of every input, once what came of it is safe.
    account: Account | None = None
    #: Told of every report that was read, and how many seconds that took.
    timed: Timed | None = None
    #: Shows how far the files have been read.
    meter: Meter | None = None


def read_into(
    store: Store,
    items: Iterable[Report | RejectedInput],
    *,
    reader: Reader,
    wanted: Wanted = Wanted(),  # noqa: B008  # frozen
    workers: int = 1,
    reread: bool | Collection[str] = False,
    skips_copies: bool = False,
    extra: Extra = Extra(),  # noqa: B008  # frozen
) -> Summary:
    """Read reports into a record.

    What the record has already is passed over, unless `reread` asks for it
    to be read again: all, or the reports of these ids. What the paths in
    `wanted` failed with before, and no longer do, leaves the list of failures.
    What is a copy of a report under another id is told of, and not read where `skips_copies`.
    """
    begin(store, lambda count: extra.watch(Progress(caught_up=count)) if extra.watch is not None else None)
    gate = Gate(store, reader.name, reread=reread, skips_copies=skips_copies)
    intake = _Intake(store, gate, wanted=wanted, extra=extra)
    try:
        unread = intake.unread(items)
        how = {"workers": workers, "threads": reader.threads}
        read = read_in_order(unread, reader.read_one, reader=reader.name, timed=extra.timed, **how)
        for report, reading in read:
            intake.take(report, reading)
    finally:
        intake.write()
    settle(store, wanted.paths, run=intake.run)
    bring_up_to_date(store)
    return intake.summary()


def foresee_reading(
    store: Store,
    items: Iterable[Report | RejectedInput],
    *,
    reader: Reader,
    reread: bool = False,
    skips_copies: bool = False,
    extra: Extra = Extra(),  # noqa: B008  # frozen
) -> Foreseen:
    """What reading these would come to, as far as that is known before; nothing is written.

    `reader` says with which pack a report would be read, and reads nothing.
    """
    gate = Gate(store, reader.name, reread=reread, skips_copies=skips_copies)
    intake = _Intake(store, gate, wanted=Wanted(), extra=extra, is_trial=True)
    carriers: Counter[str] = Counter()
    for report in intake.unread(items):
        carriers[_carrier(report)] += 1
        intake.take(report, reader.read_one(report))
    intake.write()
    return Foreseen(summary=intake.summary(), carriers=dict(carriers.most_common()))


class _Intake:
    """A run under way: what is read and not yet written, and the counts so far."""

    def __init__(self, store: Store, gate: Gate, *, wanted: Wanted, extra: Extra, is_trial: bool = False) -> None:
        self.run = next_run(store)
        self._is_trial = is_trial
        self._store = store
        self._gate = gate
        self._wanted = wanted
        self._extra = extra
        self._batch: list[tuple[Report, Reading]] = []
        self._rows: list[Handled] = []
        self._written = time.monotonic()
        self._progress = Progress()
        self._tally = Tally()
        #: Doubts about reports that come next.
        self._doubts: dict[str, list[str]] = {}

    def unread(self, items: Iterable[Report | RejectedInput]) -> Iterator[Report]:
        """The reports that are to be read; the others are counted."""
        for item in items:
            if not isinstance(item, Report):
                self._refuse(item)
                continue
            row = self._gate.turned_away(item)
            if row is None:
                yield item
                continue
            self._row(msgspec.structs.replace(row, doubts=tuple(self._doubts.pop(item.id, ()))))
            self._tell(passed=self._progress.passed + 1)

    def take(self, report: Report, reading: Reading) -> None:
        """Keep a reading, and write the batch when its time has come.

        One that failed and says nothing leaves in its place what was read before.
        """
        row = read_row(report, reading, self._doubts.pop(report.id, ()), copy=self._gate.copy_of(report.id))
        if reading.claims or row.outcome is not Outcome.FAILED or report.id not in self._gate.read_before:
            self._batch.append((report, reading))
        self._tell(
            reports=self._progress.reports + 1,
            claims=self._progress.claims + len(reading.claims),
            problems=self._progress.problems + len(reading.problems),
        )
        if self._extra.keep is not None:
            self._extra.keep(reading, row)
        self._row(row)

    def write(self) -> None:
        """Write what is read and what failed; a batch is only let go when it is safe."""
        if self._is_trial:
            self._gate.copies.let_go()
            self._batch = []
        elif self._batch or any(row.outcome is Outcome.FAILED for row in self._rows):
            written(self._store, self._write)
            self._batch = []
        rows, self._rows = self._rows, []
        self._written = time.monotonic()
        if rows and self._extra.account is not None:
            self._extra.account(rows)

    def _write(self, connection: Connection) -> None:
        now = stamp(self._store.clock)
        append_readings(connection, self._batch, now=now)
        self._gate.copies.written(connection, [report.id for report, _ in self._batch])
        note(connection, self._rows, wanted=self._wanted, run=self.run, now=now)

    def summary(self) -> Summary:
        """The counts of the whole run."""
        return Summary(
            progress=self._progress,
            languages=dict(sorted(self._tally.languages.items())),
            outcomes=dict(self._tally.outcomes),
            reasons=self._tally.reasons(),
            copies=self._tally.copies(),
            known_otherwise=self._gate.otherwise,
            changed=tuple(self._gate.changed),
        )

    def _refuse(self, item: RejectedInput) -> None:
        """Count what gave no report, or keep a doubt until its report comes."""
        passed = self._progress.passed + (item.report_id is None)
        self._tell(passed=passed, problems=self._progress.problems + 1)
        if item.report_id is None:
            self._row(refused_row(item))
        else:
            told = f"{item.problem.code}: {item.problem.message}"
            self._doubts.setdefault(item.report_id, []).append(told)

    def _row(self, row: Handled) -> None:
        """Count an input, and write the batch when its time has come."""
        self._tally.add(row)
        self._rows.append(row)
        is_due = len(self._batch) >= _BATCH or len(self._rows) >= _ROWS
        if is_due or time.monotonic() - self._written >= _SECONDS:
            self.write()

    def _tell(self, **changes: int) -> None:
        self._progress = msgspec.structs.replace(self._progress, **changes)
        if self._extra.watch is not None:
            self._extra.watch(self._progress)


def refused_row(item: RejectedInput) -> Handled:
    """The row of an input that gave no report."""
    code = item.problem.code
    outcome = _NO_FAILURE.get(code, Outcome.FAILED)
    return Handled(outcome=outcome, place=str(item.path), code=code, message=item.problem.message, input=item.input)


def read_row(report: Report, reading: Reading, doubts: Iterable[str] = (), *, copy: CopyOf | None = None) -> Handled:
    """The row of a report that was read, or that broke the reader."""
    broken = next((problem for problem in reading.problems if problem.code in ("failed", "unreadable")), None)
    return Handled(
        outcome=Outcome.FAILED if broken is not None and broken.code == "failed" else Outcome.READ,
        place=place_of(report),
        report=report.id,
        language=reading.language,
        claims=len(reading.claims),
        code=broken.code if broken else None,
        message=broken.message if broken else None,
        doubts=tuple(doubts),
        copy_of=copy.report if copy else None,
        alike=copy.share if copy else None,
        input=report.original.path if report.original else None,
    )


def _carrier(report: Report) -> str:
    """What a report was found in, as people call it."""
    if report.original is None:
        return "handed over"
    media = report.original.media
    name = FORMATS[key].name if (key := by_media(media)) else media
    return f"{name} in archives" if any(not one.isdigit() for one in report.original.member) else name
