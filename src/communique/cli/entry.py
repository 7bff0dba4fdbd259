"""`communique entry`: what the record holds on one matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "entry",
    epilog=options.examples(
        "communique entry q7m2kd9xv4ta",
        "communique entry q7m2kd9xv4ta --as-of 2024-05-03",
        "communique entry q7m2kd9xv4ta --json",
    ),
)
@click.argument("entry", metavar="ID")
@options.page_options
@options.as_of_option
@options.record_option
def command(entry: str, record: Where, *, as_of: PartialDate | None, as_json: bool, as_markdown: bool) -> None:
    """The claims on one matter side by side: its life, every value with who says it, and what each report added.

    ID is that of an entry, or of any claim in it.
    """
    from communique.show.entries import entry_page

    with options.existing(record, as_of=as_of) as opened:
        found = opened.entry(entry)
    options.write_page(found, entry_page(found, as_of=as_of), as_json=as_json, as_markdown=as_markdown)
