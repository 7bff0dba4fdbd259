"""`communique offices`: who held which office of a party when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where
from communique.model.vocabulary import RoleCode

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "offices",
    epilog=options.examples(
        "communique offices ITA",
        "communique offices Italy --office defence_minister --office chief_of_defence",
        "communique offices NAT --json",
    ),
)
@click.argument("party")
@click.option(
    "--office",
    "role_codes",
    multiple=True,
    metavar="CODE",
    type=click.Choice(list(map(str, RoleCode))),
    help="Only this kind of office, such as foreign_minister; may be given several times.",
)
@options.page_options
@options.as_of_option
@options.record_option
def command(
    party: str,
    role_codes: tuple[str, ...],
    record: Where,
    *,
    as_of: PartialDate | None,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """The offices of a PARTY in the order of protocol, each with its holders as reports show them in time.

    Predecessors and successors are those that reports show next to each other; gaps and contradictions are said.
    """
    from communique.show.files import offices_page

    with options.existing(record, as_of=as_of) as opened:
        found = opened.offices(party, tuple(map(RoleCode, role_codes)))
    options.write_page(found, offices_page(found, as_of=as_of), as_json=as_json, as_markdown=as_markdown)
