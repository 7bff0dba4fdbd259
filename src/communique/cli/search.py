"""`communique search`: which reports hold some words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "search", epilog=options.examples("communique search fregat*", "communique search '\"joint committee\"' Roma")
)
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many reports.")
@options.json_option
@options.as_of_option
@options.record_option
def command(words: tuple[str, ...], limit: int, record: Path, *, as_of: PartialDate | None, as_json: bool) -> None:
    """Find reports that hold all of these WORDS, whatever their case and accents.

    A star stands for any ending; words in quotes stay together.
    """
    from communique.show.listings import found_text
    from communique.show.plain import to_json_line

    with options.existing(record, as_of=as_of) as opened:
        found = opened.search(" ".join(words), limit=limit)
    for one in found if as_json else ():
        click.echo(to_json_line(one))
    if not as_json:
        click.echo(found_text(found, paint=options.paint)) if found else click.echo("No report.", err=True)
