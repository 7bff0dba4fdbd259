"""`communique export`: the record in other people's formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.cli.claims import selection
from communique.model.places import Where
from communique.model.vocabulary import ClaimType

if TYPE_CHECKING:
    from communique.exchange.formats import Format
    from communique.model.dates import PartialDate


class _Export(click.Command):
    """Lists the formats at the end of its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from communique.exchange.formats import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(one.name, one.what) for one in FORMATS.values()])
        super().format_epilog(ctx, formatter)


@click.command(
    "export",
    cls=_Export,
    epilog=options.examples(
        "communique export csv --out claims.csv",
        "communique export followthemoney --party ITA --party IDN --out italy-indonesia.ftm.json",
        "communique export csv --type transfer --kind arms --from 2022 --reviewed",
        "communique export xlsx --as-of 2024-05-03 --out may.xlsx",
    ),
)
@click.argument("format_name", metavar="FORMAT")
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path), help="Write to a file; without it, print.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--party", "parties", multiple=True, metavar="PARTY", help="About this party; twice for a pair.")
@click.option("--type", "types", multiple=True, type=click.Choice(list(map(str, ClaimType))), help="Of this type.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind, such as meeting or memorandum.")
@click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Of this status, such as planned.")
@click.option("--from", "since", metavar="DATE", help="Not before this day, month or year.")
@click.option("--to", "until", metavar="DATE", help="Not after it. Undated claims count by their report's date.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="Told of in this report.")
@click.option("--reviewed", is_flag=True, help="Only claims that somebody accepted.")
@options.sure_option
@options.as_of_option
@options.record_option
def command(
    format_name: str,
    *,
    out: Path | None,
    force: bool,
    reviewed: bool,
    as_of: PartialDate | None,
    record: Where,
    **wanted: Any,
) -> None:
    """Write the record, or part of it, in another format.

    An entry is exported with all its claims where one of them is what the options ask for.
    """
    from communique.ask.exports import Limits
    from communique.exchange.formats import format_called
    from communique.exchange.writing import write_export

    chosen_format = format_called(format_name)
    _require_a_file(chosen_format, out)
    limits = Limits(selection=selection(**wanted), is_reviewed=reviewed, as_of=as_of)
    with options.existing(record, as_of=as_of) as opened, opened.chosen(limits) as chosen:
        if next(chosen.entries(), None) is None:
            click.echo("No entry meets all of that.", err=True)
        if out is None:
            chosen_format.write(chosen, sys.stdout.buffer)
            return
        for path in write_export(chosen_format, chosen, out, replace=force):
            click.echo(f"wrote {path}", err=True)


def _require_a_file(wanted: Format, out: Path | None) -> None:
    """Bytes are no good on a terminal."""
    if out is None and wanted.lines is None and sys.stdout.isatty():
        raise click.UsageError(f"{wanted.name} is no text: write it to a file with --out name{wanted.ending}")
