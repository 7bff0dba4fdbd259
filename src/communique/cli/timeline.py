"""`communique timeline`: what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "timeline", epilog=options.examples("communique timeline Italy", "communique timeline Italy Pakistan --json")
)
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@options.json_option
@options.as_of_option
@options.record_option
def command(parties: tuple[str, ...], record: Where, *, as_of: PartialDate | None, as_json: bool) -> None:
    """Dated contacts, agreements and transfers in the order they happened.

    With one PARTY all of its matters, with more those that all of them share, with none everything.
    """
    from communique.show.pages import timeline_page
    from communique.show.plain import to_json
    from communique.show.text import page_text

    with options.existing(record, as_of=as_of) as opened:
        timeline = opened.timeline(*parties)
    if as_json:
        click.echo(to_json(timeline))
        return
    click.echo(page_text(timeline_page(timeline, as_of=as_of), width=options.width(), paint=options.paint).rstrip("\n"))
