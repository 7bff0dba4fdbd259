"""Reports into a record: read what is not there yet, write it in whole batches, count what came of it.

A batch is written every few seconds. A run that is killed has lost at most
the batch it was at; the same command run again goes on from there. On Ctrl-C
what is read is written before the interruption goes its way.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import msgspec

from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.record.pool import ReadOne, read_in_order
from communique.record.resolving import bring_up_to_date
from communique.record.store import Store
from communique.record.values import Known, LanguageCount, Progress, Rejection, Summary
from communique.record.writing import add_readings, known

#: A batch is written when it has this many reports or is this old.
_BATCH, _SECONDS = 256, 2.0


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


#: Told how things stand.
Watch = Callable[[Progress], None]


class Reader(msgspec.Struct, frozen=True):
    """What reads a report, and the name and version it signs with."""

    name: str
    read_one: ReadOne


def read_into(
    store: Store,
    items: Iterable[Report | RejectedInput],
    *,
    reader: Reader,
    workers: int = 1,
    reread: bool = False,
    watch: Watch | None = None,
    keep: Callable[[Reading], None] | None = None,
) -> Summary:
    """Read reports into a record.

    What the record has already is passed over, unless `reread` asks for it
    to be read again. `watch` is told after every item how things stand, and
    `keep` is given every reading, in order.
    """
    intake = _Intake(store, reader.name, reread=reread, watch=watch)
    try:
        for report, reading in read_in_order(intake.unread(items), reader.read_one, workers=workers):
            intake.take(report, reading)
            if keep is not None:
                keep(reading)
    finally:
        intake.write()
    bring_up_to_date(store)
    return intake.summary()


class _Intake:
    """A run under way: what is read and not yet written, and the counts so far."""

    def __init__(self, store: Store, reader: str, *, reread: bool, watch: Watch | None) -> None:
        self._store = store
        self._reader = reader
        self._reread = reread
        self._watch = watch
        self._batch: list[tuple[Report, Reading]] = []
        self._written = time.monotonic()
        self._progress = Progress()
        self._languages: dict[str, LanguageCount] = {}
        self._known: Counter[Known] = Counter()
        self._changed: list[str] = []
        self._rejected: list[Rejection] = []
        self._failed: list[str] = []

    def unread(self, items: Iterable[Report | RejectedInput]) -> Iterator[Report]:
        """The reports that are to be read; the others are counted."""
        for item in items:
            if not isinstance(item, Report):
                self._rejected.append(Rejection(str(item.path), item.problem, item.report_id))
                passed = self._progress.passed + (item.report_id is None)
                self._tell(passed=passed, problems=self._progress.problems + 1)
            elif self._is_wanted(item):
                yield item
            else:
                self._tell(passed=self._progress.passed + 1)

    def take(self, report: Report, reading: Reading) -> None:
        """Keep a reading, and write the batch when its time has come."""
        self._batch.append((report, reading))
        self._count_language(reading)
        if _has(reading, "failed"):
            self._failed.append(reading.id)
        self._tell(
            reports=self._progress.reports + 1,
            claims=self._progress.claims + len(reading.claims),
            problems=self._progress.problems + len(reading.problems),
        )
        if len(self._batch) >= _BATCH or time.monotonic() - self._written >= _SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is read; a batch is only let go when it is safe."""
        if self._batch:
            add_readings(self._store, self._batch)
            self._batch = []
        self._written = time.monotonic()

    def summary(self) -> Summary:
        """The counts of the whole run."""
        return Summary(
            progress=self._progress,
            languages=dict(sorted(self._languages.items())),
            known=self._known[Known.READ],
            known_otherwise=self._known[Known.READ_OTHERWISE],
            retracted=self._known[Known.RETRACTED],
            changed=tuple(self._changed),
            rejected=tuple(self._rejected),
            failed=tuple(self._failed),
        )

    def _is_wanted(self, report: Report) -> bool:
        state = known(self._store, report, reader=self._reader)
        if state is Known.CHANGED:
            self._changed.append(report.id)
        if state in (Known.NEW, Known.CHANGED) or (self._reread and state is not Known.RETRACTED):
            return True
        self._known[state] += 1
        return False

    def _count_language(self, reading: Reading) -> None:
        language = reading.language or "unknown"
        before = self._languages.get(language, LanguageCount())
        self._languages[language] = LanguageCount(
            reports=before.reports + 1,
            claims=before.claims + len(reading.claims),
            unread=before.unread + _has(reading, "unreadable"),
        )

    def _tell(self, **changes: int) -> None:
        self._progress = msgspec.structs.replace(self._progress, **changes)
        if self._watch is not None:
            self._watch(self._progress)


def _has(reading: Reading, code: str) -> bool:
    """Whether a reading has a problem of this code: `unreadable` without a pack, `failed` where the reader broke."""
    return any(problem.code == code for problem in reading.problems)
