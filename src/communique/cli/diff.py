"""`communique diff`: what is new between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "diff",
    epilog=options.examples(
        "communique diff ITA PAK --from 2024-05-03",
        "communique diff Italy Pakistan --from 2024-04 --to 2024-05 --json",
    ),
)
@click.argument("one")
@click.argument("other")
@click.option(
    "--from", "since", metavar="DAY", required=True, callback=options.date, help="What was in the record at its end."
)
@click.option("--to", "until", metavar="DAY", callback=options.date, help="Against its end; without it, against now.")
@options.json_option
@options.record_option
def command(
    one: str, other: str, *, since: PartialDate, until: PartialDate | None, record: Where, as_json: bool
) -> None:
    """What the record holds on two parties and did not before: what is new, what changed, what lost its support.

    Days are those on which reports were read and decisions taken in, in UTC; a month or year stands for its last day.
    """
    from communique.show.differences import difference_page
    from communique.show.plain import to_json
    from communique.show.text import page_text

    with options.existing(record) as opened:
        found = opened.diff(one, other, since=since, until=until)
    if as_json:
        click.echo(to_json(found))
        return
    click.echo(page_text(difference_page(found), width=options.width(), paint=options.paint).rstrip("\n"))
