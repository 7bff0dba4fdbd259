"""Reports into a record: read what is not there yet, write it in whole batches, count what came of it.

A batch is written every few seconds. A run that is killed has lost at most
the batch it was at; the same command run again goes on from there. On Ctrl-C
what is read is written before the interruption goes its way. What could not be
read is kept aside with the batch, and the account is told of inputs once they are safe.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol

import msgspec

from communique.ingest.meter import Meter
from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.record.account import Account
from communique.record.clock import stamp
from communique.record.failures import Wanted, next_run, note, settle
from communique.record.pool import ReadOne, read_in_order
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store, writing
from communique.record.tally import Tally
from communique.record.values import Handled, Known, Outcome, Progress, Summary
from communique.record.writing import append_readings, known

#: A batch is written when it has this many reports, or tells of this many inputs, or is this old.
_BATCH, _ROWS, _SECONDS = 256, 2048, 2.0
#: What is no failure: codes of inputs that are left alone.
_NO_FAILURE = {"copy": Outcome.COPY, "link": Outcome.SKIPPED, "symlink": Outcome.SKIPPED}
_KNOWN = {
    Known.READ: (Outcome.KNOWN, "known", "the record has it already"),
    Known.READ_OTHERWISE: (Outcome.KNOWN, "read_otherwise", "read by another reader; --reread reads it again"),
    Known.RETRACTED: (Outcome.RETRACTED, "retracted", "it was retracted, and is not read again"),
}


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
    #: Given every reading, in order.
    keep: Callable[[Reading], None] | None = None
    #: Told of every input, once what came of it is safe.
    account: Account | None = None
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
    extra: Extra = Extra(),  # noqa: B008  # frozen
) -> Summary:
    """Read reports into a record.

    What the record has already is passed over, unless `reread` asks for it
    to be read again: all, or the reports of these ids. What the paths in
    `wanted` failed with before, and no longer do, leaves the list of failures.
    """
    intake = _Intake(store, reader.name, wanted=wanted, reread=reread, extra=extra)
    try:
        unread = intake.unread(items)
        read = read_in_order(unread, reader.read_one, workers=workers, reader=reader.name, threads=reader.threads)
        for report, reading in read:
            intake.take(report, reading)
    finally:
        intake.write()
    settle(store, wanted.paths, run=intake.run)
    bring_up_to_date(store)
    return intake.summary()


class _Intake:
    """A run under way: what is read and not yet written, and the counts so far."""

    def __init__(
        self, store: Store, reader: str, *, wanted: Wanted, reread: bool | Collection[str], extra: Extra
    ) -> None:
        self.run = next_run(store)
        self._store = store
        self._reader = reader
        self._wanted = wanted
        self._reread = reread
        self._extra = extra
        self._batch: list[tuple[Report, Reading]] = []
        self._rows: list[Handled] = []
        self._written = time.monotonic()
        self._progress = Progress()
        self._tally = Tally()
        self._changed: list[str] = []
        self._otherwise = 0
        self._read_before: set[str] = set()
        #: Doubts about reports that come next.
        self._doubts: dict[str, list[str]] = {}

    def unread(self, items: Iterable[Report | RejectedInput]) -> Iterator[Report]:
        """The reports that are to be read; the others are counted."""
        for item in items:
            if not isinstance(item, Report):
                self._refuse(item)
            elif self._is_wanted(item):
                yield item
            else:
                self._tell(passed=self._progress.passed + 1)

    def take(self, report: Report, reading: Reading) -> None:
        """Keep a reading, and write the batch when its time has come.

        One that failed and says nothing leaves in its place what was read before.
        """
        row = read_row(report, reading, self._doubts.pop(report.id, ()))
        if reading.claims or row.outcome is not Outcome.FAILED or report.id not in self._read_before:
            self._batch.append((report, reading))
        self._tell(
            reports=self._progress.reports + 1,
            claims=self._progress.claims + len(reading.claims),
            problems=self._progress.problems + len(reading.problems),
        )
        if self._extra.keep is not None:
            self._extra.keep(reading)
        self._row(row)

    def write(self) -> None:
        """Write what is read and what failed; a batch is only let go when it is safe."""
        if self._batch or any(row.outcome is Outcome.FAILED for row in self._rows):
            with writing(self._store) as connection:
                now = stamp(self._store.clock)
                append_readings(connection, self._batch, now=now)
                note(connection, self._rows, wanted=self._wanted, run=self.run, now=now)
            self._batch = []
        rows, self._rows = self._rows, []
        self._written = time.monotonic()
        if rows and self._extra.account is not None:
            self._extra.account(rows)

    def summary(self) -> Summary:
        """The counts of the whole run."""
        return Summary(
            progress=self._progress,
            languages=dict(sorted(self._tally.languages.items())),
            outcomes=dict(self._tally.outcomes),
            reasons=self._tally.reasons(),
            known_otherwise=self._otherwise,
            changed=tuple(self._changed),
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

    def _is_wanted(self, report: Report) -> bool:
        state = known(self._store, report, reader=self._reader)
        if state is Known.CHANGED:
            self._changed.append(report.id)
        if state in (Known.NEW, Known.CHANGED):
            return True
        if self._is_reread(report) and state is not Known.RETRACTED:
            self._read_before.add(report.id)
            return True
        self._otherwise += state is Known.READ_OTHERWISE
        outcome, code, message = _KNOWN[state]
        doubts = tuple(self._doubts.pop(report.id, ()))
        place = _place(report)
        self._row(Handled(outcome=outcome, place=place, report=report.id, code=code, message=message, doubts=doubts))
        return False

    def _is_reread(self, report: Report) -> bool:
        return self._reread if isinstance(self._reread, bool) else report.id in self._reread

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


def read_row(report: Report, reading: Reading, doubts: Iterable[str] = ()) -> Handled:
    """The row of a report that was read, or that broke the reader."""
    broken = next((problem for problem in reading.problems if problem.code in ("failed", "unreadable")), None)
    return Handled(
        outcome=Outcome.FAILED if broken is not None and broken.code == "failed" else Outcome.READ,
        place=_place(report),
        report=report.id,
        language=reading.language,
        claims=len(reading.claims),
        code=broken.code if broken else None,
        message=broken.message if broken else None,
        doubts=tuple(doubts),
        input=report.original.path if report.original else None,
    )


def _place(report: Report) -> str:
    """Where a report was read from, as problems with it are told; its id where it does not say."""
    original = report.original
    if original is None:
        return report.id
    *members, last = ("", *original.member)
    row = f":{last}" if last.isdigit() else f"!{last}" if last else ""
    return "!".join((original.path, *members[1:])) + row
