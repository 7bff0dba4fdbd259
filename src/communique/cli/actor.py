"""`communique actor`: what the record holds on one person or body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "actor",
    epilog=options.examples(
        'communique actor "Anna Rossi"',
        "communique actor rossi                     lists all whose names have the word",
        "communique actor k3v2qa7d5mzp --limit 200  by its id, with more of each",
    ),
)
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many contacts, and stances."
)
@options.page_options
@options.as_of_option
@options.record_option
def command(
    name: tuple[str, ...],
    limit: int,
    record: Where,
    *,
    as_of: PartialDate | None,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Names in all scripts, offices over time, contacts, and whom they met how often.

    NAME is any of the actor's names, whole or in part, or its id; where it can mean several, these are listed.
    """
    from communique.show.files import actor_page, actors_text
    from communique.show.plain import to_json

    asked = " ".join(name)
    with options.existing(record, as_of=as_of) as opened:
        found = opened.actors(asked)
        if len(found) > 1:
            click.echo(to_json(found) if as_json else actors_text(found))
            return
        actor = opened.actor(asked, limit=limit)
    options.write_page(actor, actor_page(actor, as_of=as_of), as_json=as_json, as_markdown=as_markdown)
