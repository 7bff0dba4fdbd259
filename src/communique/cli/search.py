"""`communique search`: which reports hold some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


_TYPES = ("engagement", "agreement", "transfer", "cooperation", "figure", "position", "stance")


@click.command(
    "search",
    epilog=options.examples(
        "communique search fregat*",
        "communique search '\"joint committee\"' Roma",
        "communique search --party Italy --party Pakistan --type agreement --since 2024",
    ),
)
@click.argument("words", nargs=-1)
@click.option(
    "--party", "parties", metavar="PARTY", multiple=True, help="With a claim about this party; all of several."
)
@click.option("--type", "types", type=click.Choice(_TYPES), multiple=True, help="With a claim of this type.")
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="With a claim of this kind: memorandum, visit…")
@click.option("--topic", "topics", metavar="TOPIC", multiple=True, help="With a claim on this topic: defence, trade…")
@click.option("--source", "sources", metavar="SOURCE", multiple=True, help="From this source.")
@click.option("--language", "languages", metavar="CODE", multiple=True, help="In this language.")
@click.option("--since", metavar="DATE", callback=options.date, help="Published on this day or later.")
@click.option("--until", metavar="DATE", callback=options.date, help="Published on this day or before.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many reports.")
@options.json_option
@options.as_of_option
@options.record_option
def command(
    words: tuple[str, ...], limit: int, record: Where, *, as_of: PartialDate | None, as_json: bool, **wanted: Any
) -> None:
    """Find reports that hold all of these WORDS, whatever their case and accents, and pass the filters.

    A star stands for any ending; words in quotes stay together. What is asked of a claim must hold of one claim.
    """
    from communique.ask.searching import Filters
    from communique.registers.parties import find_party
    from communique.show.listings import found_text
    from communique.show.plain import to_json_line

    several: dict[str, Any] = {name: frozenset(values) for name, values in wanted.items() if isinstance(values, tuple)}
    several["parties"] = frozenset(map(find_party, several["parties"]))
    filters = Filters(since=wanted["since"], until=wanted["until"], **several)
    if not words and filters == Filters():
        raise click.UsageError("name a word or a filter; communique search --help shows them")
    with options.existing(record, as_of=as_of) as opened:
        found = opened.find(" ".join(words), filters, limit=limit).found
    for one in found if as_json else ():
        click.echo(to_json_line(one))
    if not as_json:
        click.echo(found_text(found, paint=options.paint)) if found else click.echo("No report.", err=True)
