"""`communique original`: what a report was read from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli import options
from communique.model.errors import InputError
from communique.model.places import Where


@click.command(
    "original",
    epilog=options.examples(
        "communique original antara-1204 --out page.html", "communique original antara-1204 | sha256sum"
    ),
)
@click.argument("report")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@options.record_option
def command(report: str, record: Where, out: Path | None) -> None:
    """The very bytes that a REPORT was read from: the page as it was fetched and kept, or what its file holds.

    They are what others wrote: open a page with care, for nothing in it was taken out.
    """
    with options.existing(record) as opened:
        body = opened.original(report)
    if out is None:
        sys.stdout.buffer.write(body)
        return
    try:
        out.write_bytes(body)
    except OSError as error:
        problem = error.strerror or "it cannot be written"
        raise InputError(str(out), problem, "name another file with --out") from error
    click.echo(f"wrote {out}", err=True)
