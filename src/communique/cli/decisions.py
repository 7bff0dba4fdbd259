"""`communique decisions`: the ledger of what people ruled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.api import Record


@click.command(
    "decisions",
    epilog=options.examples(
        "communique decisions",
        "communique decisions --export ledger.jsonl",
        "communique decisions --import ledger.jsonl --record other.db",
    ),
)
@click.option("--export", "out", metavar="FILE", type=click.Path(path_type=Path), help="Write the ledger to a file.")
@click.option(
    "--import",
    "taken",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take in a ledger.",
)
@options.json_option
@options.record_option
def command(record: Where, out: Path | None, taken: Path | None, *, as_json: bool) -> None:
    """List what was ruled, by whom and when, and whether it is in force or put forward as a question.

    The ledger is plain text, one decision a line, so that it can be kept, compared and shared. Taking it in twice
    changes nothing; a line that is no decision is reported, and the rest goes on.
    """
    with options.existing(record) as opened:
        if taken is not None:
            _take_in(opened, taken)
        elif out is not None:
            options.write_out("\n".join(opened.export_decisions()) + "\n", out)
        else:
            _list(opened, as_json=as_json)


def _take_in(opened: Record, taken: Path) -> None:
    from communique.show.rulings import imported_text

    with taken.open(encoding="utf-8") as lines:
        imported = opened.import_decisions(lines)
    click.echo(imported_text(imported), err=True)
    if imported.bad:
        click.get_current_context().exit(1)


def _list(opened: Record, *, as_json: bool) -> None:
    from communique.show.plain import to_json_line
    from communique.show.rulings import decisions_text

    decisions, rulings = opened.decisions()
    if as_json:
        for one in decisions:
            click.echo(to_json_line({"decision": one, "standing": rulings.standing[one.id]}))
        return
    text = decisions_text(decisions, rulings.standing, rulings.questions, paint=options.paint)
    click.echo(text) if text else click.echo("Nothing was decided yet.", err=True)
