"""How `communique read` goes about it: the pipeline, the progress bar, the summary."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import click
import msgspec
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from communique import ingest
from communique.api import Record, open_record
from communique.cli.engines import RULES, Asked, foresee, opened
from communique.cli.options import existing, show_rejection
from communique.cli.telling import fail, say
from communique.ingest.draft import Rejected
from communique.ingest.files import Fetch
from communique.ingest.html import Extract
from communique.ingest.meter import Meter, bytes_in
from communique.model.dates import PartialDate
from communique.model.places import Where
from communique.model.reading import Reading, to_json
from communique.model.report import Report
from communique.record.account import Account, account_file
from communique.record.fetching import Fetching, fetch_into
from communique.record.intake import Extra, read_row, refused_row
from communique.record.pool import read_in_order
from communique.record.store import open_store
from communique.record.tally import Tally
from communique.record.values import Handled, Outcome, Summary
from communique.record.values import Progress as Counts
from communique.show.summaries import summary_text
from communique.vitals import events
from communique.vitals.events import Event

#: What is smaller, in bytes, is read by one process before a second has started.
_WORTH_WORKERS = 500_000
#: The bar is drawn again at most so often, in seconds.
_REDRAW = 0.1

Tell = Callable[[Counts], None]


class Position(Protocol):
    """Knows how far a run has come."""

    def position(self) -> int:
        """How many bytes are done."""
        ...


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and how."""

    paths: tuple[str, ...] = ()
    language: str | None = None
    published: PartialDate | None = None
    columns: dict[str, str] = {}
    extract: Extract = "fast"
    workers: int | None = None
    reread: bool = False
    skip_copies: bool = False
    account: Path | None = None
    fetching: Fetching | None = None
    engine: str = RULES
    asked: Asked = Asked()


@contextmanager
def resumably(ctx: click.Context) -> Iterator[None]:
    """On Ctrl-C, say that nothing is lost and how to go on."""
    try:
        yield
    except KeyboardInterrupt as error:
        fail(ctx, "interrupted: what was read is kept; run the same command again to go on", error, code=130)


def to_record(job: Job, path: Where, *, as_lines: bool = False) -> int:
    """Read into a record, with a bar on standard error and a summary after it; how many inputs failed."""
    total = bytes_in(job.paths)
    began = time.monotonic()
    with (
        opened(job.engine, job.asked, beside=path) as engine,
        open_record(path) as record,
        told(job, total, keep=_print_line if as_lines else None) as extra,
    ):
        summary = record.read(
            *job.paths,
            language=job.language,
            published=job.published,
            columns=job.columns,
            extract=job.extract,
            workers=_workers(job, total),
            reread=job.reread,
            skip_copies=job.skip_copies,
            fetching=job.fetching,
            reader=engine.reader,
            extra=extra,
        )
        show_waiting(record)
    return show(summary, began)


def estimate(job: Job, path: Where) -> str:
    """What a model would be asked, and what that would take; nothing is sent."""
    return foresee(_reports(job, Tally(), Meter()), job.asked, beside=path)


def show_waiting(record: Record) -> int:
    """Say how many addresses are left to a later run."""
    waiting = record.waiting()
    if waiting:
        say(f"{waiting:,} addresses wait for a later run: their hosts asked for it, or failed")
    return waiting


def retry_in_record(job: Job, path: Where, codes: tuple[str, ...]) -> int:
    """Try again what failed, told as in reading; how many inputs failed again."""
    began = time.monotonic()
    with opened(job.engine, job.asked, beside=path) as engine, existing(path) as record:
        again = record.failures(codes)
        total = bytes_in({failure.input for failure in again})
        with told(job, total) as extra:
            summaries = record.retry(
                codes, workers=_workers(job, total), reader=engine.reader, fetching=job.fetching, extra=extra
            )
        left = len(record.failures())
    failed = sum(show(summary, began) for summary in summaries)
    gone = max(len(again) - failed, 0)
    say(f"tried {len(again):,} again: {gone:,} left the list, {left:,} are on it")
    return failed


def to_lines(job: Job, path: Where) -> int:
    """Print one reading a line, in the order of the input; how many inputs failed. Answers are kept beside `path`."""
    total, meter = bytes_in(job.paths), Meter()
    counts, tally = Counts(), Tally()
    with opened(job.engine, job.asked, beside=path) as engine, bar(total, meter) as tell:
        reader = engine.reader
        reports = _reports(job, tally, meter)
        for report, reading in read_in_order(
            reports, reader.read_one, workers=_workers(job, total), reader=reader.name, threads=reader.threads
        ):
            row = read_row(report, reading)
            _print_line(reading, row)
            tally.add(row)
            counts = Counts(
                reports=counts.reports + 1,
                claims=counts.claims + len(reading.claims),
                problems=counts.problems + len(reading.problems),
            )
            tell(counts)
    return tally.outcomes[Outcome.FAILED]


def show(summary: Summary, began: float) -> int:
    """Say what a run came to; how many inputs failed."""
    seconds = time.monotonic() - began
    say(summary_text(summary, seconds=seconds))
    events.tell_summary(summary, seconds=seconds)
    return summary.failed


@contextmanager
def told(job: Job, total: int | None, *, keep: Callable[[Reading, Handled], None] | None = None) -> Iterator[Extra]:
    """A bar, and the account if one is asked for."""
    meter = Meter()
    with bar(total, meter) as tell:
        if job.account is None:
            yield Extra(watch=tell, keep=keep, meter=meter, account=_tell_of_failures)
            return
        with account_file(job.account) as account:
            yield Extra(watch=tell, keep=keep, meter=meter, account=_both(account, _tell_of_failures))


def _both(one: Account, other: Account) -> Account:
    """Tell two of every input."""

    def account(rows: Iterable[Handled]) -> None:
        some = tuple(rows)
        one(some)
        other(some)

    return account


def _tell_of_failures(rows: Iterable[Handled]) -> None:
    for row in rows:
        if row.outcome is Outcome.FAILED:
            events.tell(Event.INPUT_FAILED, code=row.code, place=events.place(row.place))


def _workers(job: Job, total: int | None) -> int:
    if job.workers is not None:
        return job.workers
    return 1 if total is not None and total < _WORTH_WORKERS else os.cpu_count() or 1


def _reports(job: Job, tally: Tally, meter: Meter) -> Iterator[Report]:
    with _fetch(job) as fetch:
        for item in items_of(job, meter, fetch):
            if isinstance(item, Report):
                yield item
                continue
            show_rejection(item)
            if item.report_id is None:
                tally.add(refused_row(item))


def items_of(job: Job, meter: Meter | None, fetch: Fetch | None) -> Iterator[Report | Rejected]:
    """What lies in the paths of a job, as its options say."""
    return ingest.reports(
        job.paths,
        language=job.language,
        published=job.published,
        columns=job.columns,
        extract=job.extract,
        meter=meter,
        fetch=fetch,
    )


@contextmanager
def _fetch(job: Job) -> Iterator[Fetch | None]:
    """A way to fetch that remembers for this run alone what has to be remembered."""
    with (
        TemporaryDirectory() as folder,
        closing(open_store(Path(folder, "web.db"), create=True)) as store,
        fetch_into(store, job.paths, fetching=job.fetching) as fetch,
    ):
        yield fetch


def _print_line(reading: Reading, row: Handled) -> None:
    """One reading, and what its report is a copy of where the record has the like of it."""
    line = to_json(reading)
    if row.copy_of is not None:
        said = msgspec.json.encode({"copy_of": row.copy_of, "alike": row.alike})
        line = line[:-1] + b"," + said[1:]
    click.echo(line)


@contextmanager
def bar(total: int | None, meter: Position, *, what: str = "reading") -> Iterator[Tell]:
    """A progress bar on standard error, where that is a terminal.

    It goes by the bytes of the files, however many reports they hold. Where
    nobody knows how much there is to come, it tells what was read, and how fast.
    """
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[done]:,} reports"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        *((TextColumn("left"), TimeRemainingColumn(elapsed_when_finished=False)) if total else ()),
    )
    with Progress(
        *columns, console=console, disable=not console.is_terminal or events.are_json(), transient=True
    ) as progress:
        task = progress.add_task(what, total=total, counts="", done=0)
        began = drawn = time.monotonic()

        def tell(counts: Counts) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _REDRAW:
                return
            drawn = now
            done = meter.position()
            told = counts_text(counts, seconds=now - began, size=done)
            passed = counts.reports + counts.passed
            progress.update(task, completed=done, total=max(total, done) if total else None, done=passed, counts=told)

        yield tell


def counts_text(counts: Counts, *, seconds: float, size: int) -> str:
    """What was read so far, and at what rates: reports, and bytes of the files that hold them."""
    if counts.caught_up:
        return f"copies: {counts.caught_up:,} reports of before looked through · {counts.caught_up / seconds:,.0f}/s"
    told = f"{counts.claims:,} claims · {counts.problems:,} problems · {counts.reports / seconds:,.0f}/s"
    return f"{told} · {size / seconds / 1e6:,.1f} MB/s" if size else told
