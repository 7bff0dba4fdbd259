"""`communique series`: standing committees and recurring events, session by session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "series",
    epilog=options.examples("communique series ITA PAK", "communique series Italy", "communique series --json"),
)
@click.argument("parties", nargs=-1, metavar="[PARTY]...")
@options.page_options
@options.as_of_option
@options.record_option
def command(
    parties: tuple[str, ...], record: Where, *, as_of: PartialDate | None, as_json: bool, as_markdown: bool
) -> None:
    """The series that all of these parties are in, or all: sessions in order, and the numbers without a report."""
    from communique.show.files import series_page

    with options.existing(record, as_of=as_of) as opened:
        found = opened.series(*parties)
    options.write_page(found, series_page(found, as_of=as_of), as_json=as_json, as_markdown=as_markdown)
