"""`communique mcp`: the record for agents."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.errors import InputError
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command("mcp", epilog=options.examples("communique mcp --record desk.db", "communique mcp --as-of 2024-06-30"))
@options.as_of_option
@options.record_option
def command(record: Where, *, as_of: PartialDate | None) -> None:
    """Let an agent ask the record: a server of the Model Context Protocol on standard input and output.

    It reads and never writes: search, dossier, timeline, entry, actor, source_text. Nothing leaves this
    machine but what the program that started it passes on.
    """
    if find_spec("mcp") is None:
        raise InputError("mcp", "this needs a package that is not installed", "pip install 'communique[mcp]'")
    from communique.web.agents import serve

    with options.existing(record, as_of=as_of) as opened:
        serve(opened)
