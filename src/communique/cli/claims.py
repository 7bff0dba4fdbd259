"""`communique claims`: the claims themselves, chosen by what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.model.places import Where
from communique.model.vocabulary import ClaimType

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "claims",
    epilog=options.examples(
        "communique claims --type transfer --kind arms --party Italy",
        "communique claims --party ITA --party PAK --from 2022 --to 2023-06 --json",
        "communique claims --type engagement --sure certain",
    ),
)
@click.option("--type", "types", multiple=True, type=click.Choice(list(map(str, ClaimType))), help="Of this type.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind, such as meeting or memorandum.")
@click.option("--status", "statuses", multiple=True, metavar="STATUS", help="Of this status, such as planned.")
@click.option("--party", "parties", multiple=True, metavar="PARTY", help="About this party, by code or name.")
@click.option("--from", "since", metavar="DATE", help="Not before this day, month or year.")
@click.option("--to", "until", metavar="DATE", help="Not after it. Undated claims count by their report's date.")
@click.option("--report", "reports", multiple=True, metavar="ID", help="From this report.")
@options.sure_option
@options.json_option
@options.as_of_option
@options.record_option
def command(record: Where, *, as_of: PartialDate | None, as_json: bool, **wanted: Any) -> None:
    """List claims, one by one as the reports make them.

    An option given several times widens the choice, but for --party, which narrows it.
    """
    from communique.show.listings import claims_text
    from communique.show.plain import claim_plain, to_json_line

    with options.existing(record, as_of=as_of) as opened:
        claims = opened.claims(selection(**wanted))
        entries, read = (opened.entries(claims), opened.read_at(claims)) if as_json else ({}, {})
        said = opened.voices([sourced.id for sourced in claims]) if as_json else {}
    if not as_json:
        text = claims_text(claims, width=options.width(), paint=options.paint)
        click.echo(text) if text else click.echo("No claim meets all of that.", err=True)
    for sourced in claims if as_json else ():
        plain = claim_plain(
            sourced, entry_id=entries.get(sourced.id), read=read.get(sourced.id), said_by=said.get(sourced.id)
        )
        click.echo(to_json_line(plain))


def selection(since: str | None, until: str | None, sure: str | None, **wanted: tuple[str, ...]) -> Any:
    """What options of this name ask for."""
    from communique.ask.selection import Selection
    from communique.model.dates import parse_date
    from communique.model.sureness import Sureness
    from communique.registers.parties import find_party

    return Selection(
        types=frozenset(map(ClaimType, wanted["types"])),
        kinds=frozenset(wanted["kinds"]),
        statuses=frozenset(wanted["statuses"]),
        parties=frozenset(map(find_party, wanted["parties"])),
        reports=frozenset(wanted["reports"]),
        since=parse_date(since) if since else None,
        until=parse_date(until) if until else None,
        sure=Sureness(sure) if sure else None,
    )
