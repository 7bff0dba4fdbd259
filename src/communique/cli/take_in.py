"""`communique import`: a record made again from an export."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options


@click.command(
    "import",
    epilog=options.examples(
        "communique import plain record.jsonl --record copy.db",
    ),
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(["plain"]))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.record_option
def command(format_name: str, path: Path, record: Path) -> None:
    """Make a record again from what `communique export plain` wrote.

    The record is a new one. Every text, quote and decision is checked as it comes in; where one is not what it was,
    nothing is written.
    """
    from communique.api import remake_record
    from communique.exchange.plain import lines_of

    _ = format_name
    with path.open("rb") as file:
        remade = remake_record(record, lines_of(file))
    told = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in remade.counts.items())
    click.echo(f"{record}: {told or 'nothing'}", err=True)
