"""`communique move`: a record taken to a server, or back."""

from __future__ import annotations

import click

from communique.cli import options
from communique.model.places import Where

_EXAMPLES = options.examples(
    "communique move desk.db postgresql://desk@db.example.org/desk",
    "communique move postgresql://desk@db.example.org/desk desk.db",
)


@click.command("move", epilog=_EXAMPLES)
@click.argument("source", metavar="FROM", type=options.RecordPlace())
@click.argument("target", metavar="TO", type=options.RecordPlace())
def command(source: Where, target: Where) -> None:
    """Copy all of a record into a new file or an empty database, and see that both are the same.

    Reports, readings, claims, decisions, knowledge, pages, times and what follows from them: nothing is read or
    resolved again. The old record stays as it is.
    """
    from communique.backing_up import move_record

    options.show_moved(move_record(source, target), target)
