"""How `communique read` goes about it: the pipeline, the progress bar, the summary."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from communique import ingest
from communique.api import open_record
from communique.cli.options import show_rejection
from communique.ingest.carriers.formats import holds_several
from communique.ingest.html import Extract
from communique.model.dates import PartialDate
from communique.model.reading import Reading, to_json
from communique.model.report import Report
from communique.record.pool import read_in_order
from communique.record.reader import read_report
from communique.record.values import Progress as Counts
from communique.show.summaries import summary_text

#: Fewer reports are read by one process before a second has started.
_WORTH_WORKERS = 200
#: The bar is drawn again at most so often, in seconds.
_REDRAW = 0.1

Tell = Callable[[Counts], None]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and how."""

    paths: tuple[str, ...]
    language: str | None = None
    published: PartialDate | None = None
    columns: dict[str, str] = {}
    extract: Extract = "fast"
    workers: int | None = None
    reread: bool = False


def to_record(job: Job, path: Path, *, as_lines: bool = False) -> None:
    """Read into a record, with a bar on standard error and a summary after it."""
    total = expected(job.paths)
    began = time.monotonic()
    with open_record(path) as record, _bar(total) as tell:
        summary = record.read(
            *job.paths,
            language=job.language,
            published=job.published,
            columns=job.columns,
            extract=job.extract,
            workers=_workers(job, total),
            reread=job.reread,
            watch=tell,
            keep=_print_line if as_lines else None,
        )
    click.echo(summary_text(summary, seconds=time.monotonic() - began), err=True)


def to_lines(job: Job) -> None:
    """Print one reading a line, in the order of the input."""
    total = expected(job.paths)
    counts = Counts()
    with _bar(total) as tell:
        for _, reading in read_in_order(_reports(job), read_report, workers=_workers(job, total)):
            _print_line(reading)
            counts = Counts(
                reports=counts.reports + 1,
                claims=counts.claims + len(reading.claims),
                problems=counts.problems + len(reading.problems),
            )
            tell(counts)


def expected(paths: tuple[str, ...]) -> int | None:
    """How many reports there may be, to measure progress by; None for standard input, archives and tables."""
    if "-" in paths:
        return None
    files = [file for path in paths for file in _files(Path(path))]
    if any(holds_several(file.name) for file in files):
        return None
    return sum(_lines(file) if file.suffix in (".jsonl", ".ndjson") else 1 for file in files)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    elif path.is_file():
        yield path


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as content:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: content.read(1 << 20), b""))
    except OSError:
        return 1


def _workers(job: Job, total: int | None) -> int:
    if job.workers is not None:
        return job.workers
    return 1 if total is not None and total < _WORTH_WORKERS else os.cpu_count() or 1


def _reports(job: Job) -> Iterator[Report]:
    for item in ingest.reports(
        job.paths, language=job.language, published=job.published, columns=job.columns, extract=job.extract
    ):
        if isinstance(item, Report):
            yield item
        else:
            show_rejection(item)


def _print_line(reading: Reading) -> None:
    click.echo(to_json(reading))


@contextmanager
def _bar(total: int | None) -> Iterator[Tell]:
    """A progress bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} reports"),
        BarColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("reading", total=total, counts="")
        began = drawn = time.monotonic()

        def tell(counts: Counts) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _REDRAW:
                return
            drawn = now
            done = counts.reports + counts.passed
            speed = counts.reports / (now - began)
            told = f"{counts.claims:,} claims · {counts.problems:,} problems · {speed:,.0f}/s"
            progress.update(task, completed=done, total=max(total, done) if total else None, counts=told)

        yield tell
