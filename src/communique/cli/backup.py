"""`communique backup`: a copy of the record as it stands, while others go on."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options
from communique.model.places import Where

_EXAMPLES = options.examples(
    "communique backup friday.db --record desk.db",
    "communique backup friday.db --record postgresql://desk@db.example.org/desk",
)


@click.command("backup", epilog=_EXAMPLES)
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@options.record_option
def command(out: Path, record: Where) -> None:
    """Copy the record as it stands at one moment into a new file, while others read and write.

    The file is itself a record, also of one on a server: every command opens it. It carries a digest of each of its
    tables, by which `communique restore` sees whether it is whole.
    """
    from communique.backing_up import back_up

    options.show_moved(back_up(record, out), out)
