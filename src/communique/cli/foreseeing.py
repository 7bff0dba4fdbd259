"""How `communique read --dry-run` goes about it: everything up to reading, and nothing of what comes after."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from communique.cli.reading import Job, items_of, told
from communique.ingest.carriers.piece import Found, Session
from communique.ingest.draft import Link, rejected
from communique.ingest.files import Fetch
from communique.ingest.meter import bytes_in
from communique.model.places import Address, Where
from communique.record.account import row_of
from communique.record.intake import Reader, foresee_reading
from communique.record.reader import default_reader, would_read
from communique.record.store import Store, open_store
from communique.record.values import Handled
from communique.show.summaries import foreseen_text


def foresee(job: Job, path: Where, *, as_lines: bool) -> int:
    """Say what reading would come to, a row for each input as JSON if asked for; how many inputs would fail."""
    total = bytes_in(job.paths)
    began = time.monotonic()
    with _store_for_trial(path) as store, told(job, total) as extra:
        foreseen = foresee_reading(
            store,
            items_of(job, extra.meter, _unfetched(job)),
            reader=Reader(default_reader().name, would_read),
            reread=job.reread,
            skips_copies=job.skip_copies,
            extra=msgspec.structs.replace(extra, account=_print_rows) if as_lines else extra,
        )
    click.echo(foreseen_text(foreseen, seconds=time.monotonic() - began), err=True)
    return foreseen.summary.failed


@contextmanager
def _store_for_trial(path: Where) -> Iterator[Store]:
    """The record as it is; an empty one that is gone afterwards where there is none."""
    with TemporaryDirectory() as folder:
        is_there = isinstance(path, Address) or path.exists()
        with closing(open_store(path if is_there else Path(folder, "none.db"), create=not is_there)) as store:
            yield store


def _unfetched(job: Job) -> Fetch:
    """Say of addresses that they would be fetched: those that were given, and those that would be followed."""
    follows = job.fetching is not None and job.fetching.follows

    def fetch(found: Found, _: Session) -> Found:
        for item in found:
            if isinstance(item, Link) and (follows or item.path == item.address):
                yield rejected(item.address, "link", "would be fetched; nobody knows yet what is there")
            else:
                yield item

    return fetch


def _print_rows(rows: Sequence[Handled], /) -> None:
    for row in rows:
        click.echo(msgspec.json.encode(row_of(row)))
