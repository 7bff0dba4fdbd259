"""`communique decide`: rule on claims, entries and actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from communique.cli import options
from communique.model.places import Where

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(
    "decide",
    epilog=options.examples(
        'communique decide reject 4hq2mzs7wkna --by "A. Rossi" --note "a reprint of 2019"',
        "communique decide correct 4hq2mzs7wkna start 2022-10-06 --by rossi",
        "communique decide merge q7m2kd9xv4ta x3n8pw2ycvbe --by rossi",
        "communique decide undo m5t7gk2zqhda --by rossi",
    ),
)
def command() -> None:
    """Rule on claims, entries and actors; what is ruled outlives every new reading.

    A ruling is appended to the ledger and never overwritten: to take it back is a ruling of its own.
    """


def _person_options(command: _Command) -> _Command:
    """`--by` and `--note`, and the record."""
    by = click.option(
        "--by",
        metavar="NAME",
        envvar="COMMUNIQUE_BY",
        required=True,
        show_envvar=True,
        help="Who rules.",
    )
    note = click.option("--note", metavar="TEXT", help="Why.")
    return by(note(options.record_option(options.json_option(command))))


def _ids(metavar: str) -> Callable[[_Command], _Command]:
    return click.argument("ids", nargs=-1, required=True, metavar=metavar)


@command.command("accept", epilog=options.examples("communique decide accept q7m2kd9xv4ta --by rossi"))
@_ids("CLAIM|ENTRY...")
@_person_options
def accept(**given: Any) -> None:
    """Rule that claims are right as they are read and corrected; of an entry, all of them."""
    _decide("accept", **given)


@command.command("reject", epilog=options.examples("communique decide reject 4hq2mzs7wkna --by rossi"))
@_ids("CLAIM|ENTRY...")
@_person_options
def reject(**given: Any) -> None:
    """Rule that claims are wrong: they stand in no entry any more, and are kept as rejected."""
    _decide("reject", **given)


@command.command(
    "correct",
    epilog=options.examples(
        "communique decide correct 4hq2mzs7wkna start 2022-10-06 --by rossi",
        "communique decide correct 4hq2mzs7wkna parties Italy,Pakistan --by rossi",
        'communique decide correct 4hq2mzs7wkna place \'{"name": "Lahore", "country": "PAK"}\' --by rossi',
        "communique decide correct 4hq2mzs7wkna end --none --by rossi",
    ),
)
@click.argument("ids", metavar="CLAIM|ENTRY")
@click.argument("field", metavar="FIELD")
@click.argument("value", required=False, metavar="VALUE")
@click.option("--none", "is_none", is_flag=True, help="The field is to have no value.")
@_person_options
def correct(ids: str, field: str, value: str | None, *, is_none: bool, **given: Any) -> None:
    """Give a field the value it should have been read with, in the codebook's words; the citations stay."""
    if (value is None) != is_none:
        raise click.UsageError("give a value, or --none")
    _decide("correct", ids=(ids,), field=field, to=value, **given)


@command.command("merge", epilog=options.examples("communique decide merge q7m2kd9xv4ta x3n8pw2ycvbe --by rossi"))
@_ids("ENTRY ENTRY... | ACTOR ACTOR...")
@_person_options
def merge(**given: Any) -> None:
    """Rule that entries are one matter, or actors one person or body."""
    _decide("merge", **given)


@command.command(
    "split",
    epilog=options.examples(
        "communique decide split q7m2kd9xv4ta 4hq2mzs7wkna --by rossi",
        'communique decide split c6r9vd3jxetm "Ali Khan" --by rossi',
    ),
)
@_ids("ENTRY CLAIM... | ACTOR NAME...")
@_person_options
def split(**given: Any) -> None:
    """Take claims out of an entry, or names out of an actor: they are another."""
    _decide("split", **given)


@command.command("apart", epilog=options.examples("communique decide apart q7m2kd9xv4ta x3n8pw2ycvbe --by rossi"))
@_ids("ENTRY ENTRY... | ACTOR ACTOR...")
@_person_options
def apart(**given: Any) -> None:
    """Rule that entries or actors are never one, whatever is read later."""
    _decide("apart", **given)


@command.command(
    "note", epilog=options.examples('communique decide note q7m2kd9xv4ta --by rossi --note "see the gazette of 7 May"')
)
@_ids("CLAIM|ENTRY|ACTOR...")
@_person_options
def note(**given: Any) -> None:
    """Note something on claims, entries or actors; it changes nothing."""
    _decide("note", **given)


@command.command("undo", epilog=options.examples("communique decide undo m5t7gk2zqhda --by rossi"))
@_ids("DECISION")
@_person_options
def undo(**given: Any) -> None:
    """Take a decision out, also an undo; communique decisions lists them."""
    _decide("undo", **given)


def _decide(kind: str, *, record: Where, by: str, as_json: bool, **given: Any) -> None:
    from communique.model.decisions import DecisionKind
    from communique.record.deciding import Ruling
    from communique.show.plain import to_json_line
    from communique.show.rulings import decisions_text

    with options.existing(record) as opened:
        decision = opened.decide(Ruling(kind=DecisionKind(kind), person=by, **given))
    click.echo(to_json_line(decision) if as_json else decisions_text([decision], {}, (), paint=options.paint))
