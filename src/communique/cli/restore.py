"""`communique restore`: a backup put back."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options
from communique.model.places import Where

_EXAMPLES = options.examples(
    "communique restore friday.db --record desk.db",
    "communique restore friday.db --record postgresql://desk@db.example.org/desk",
)


@click.command("restore", epilog=_EXAMPLES)
@click.argument("backup", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@options.record_option
def command(backup: Path, record: Where) -> None:
    """Make a record of what `communique backup` wrote: a file that is not there yet, or an empty database.

    A backup that is not what it was when it was made is refused, and nothing of it is put back.
    """
    from communique.backing_up import restore

    options.show_moved(restore(backup, record), record)
