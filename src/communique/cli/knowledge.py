"""`communique knowledge`: what stands beside the record, and out with it."""

from __future__ import annotations

import click

from communique.cli import options
from communique.model.places import Where


@click.command(
    "knowledge",
    epilog=options.examples(
        "communique knowledge",
        "communique knowledge --remove 2",
    ),
)
@click.option("--remove", "numbers", metavar="NUMBER", type=int, multiple=True, help="Take this one out again.")
@options.json_option
@options.record_option
def command(numbers: tuple[int, ...], record: Where, *, as_json: bool) -> None:
    """List the names and offices that were imported and stand beside the record.

    Knowledge makes no claim. What it told of names is undone when it is taken out.
    """
    from communique.show.knowledge import knowledge_text
    from communique.show.plain import to_json

    with options.existing(record) as opened:
        for number in numbers:
            opened.forget_knowledge(number)
        found = opened.knowledge()
    if as_json:
        click.echo(to_json(found))
    else:
        click.echo(knowledge_text(found) or "Nothing stands beside this record.")
