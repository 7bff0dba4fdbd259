"""`communique retract`: take a report back."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options
from communique.model.places import Where


@click.command(
    "retract",
    epilog=options.examples(
        'communique retract antara-1204 --by rossi --because "withdrawn by the agency"',
        'communique retract antara-1204 --replace corrected.txt --by rossi --because "corrected on 5 May"',
        'communique retract antara-1204 --erase --by rossi --because "right to be forgotten, request 17"',
    ),
)
@click.argument("report")
@click.option(
    "--replace",
    "corrected",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The corrected report, which takes its place under the same id.",
)
@click.option("--erase", is_flag=True, help="Take the words of all its versions out of the file; only the trace stays.")
@click.option("--by", metavar="NAME", envvar="COMMUNIQUE_BY", required=True, show_envvar=True, help="Who retracts it.")
@click.option("--because", metavar="REASON", required=True, help="Why; it is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.record_option
def command(
    report: str, record: Where, corrected: Path | None, *, erase: bool, by: str, because: str, yes: bool
) -> None:
    """Take a REPORT back, by its id: show what loses its support, ask, and do it.

    Who took it back, when and why stays on record. The report is not read again; a corrected text under its id is.
    """
    from communique.record.retracting import Withdrawal
    from communique.show.rulings import changes_text, loss_text, retraction_text

    with options.existing(record) as opened:
        click.echo(loss_text(opened.what_loses_support(report), width=options.width(), paint=options.paint))
        new = None
        if corrected is not None:
            new = opened.replacement(report, corrected)
            click.echo(changes_text(new.changes))
        if not yes:
            click.confirm("Erase it?" if erase else "Retract it?", abort=True)
        done = opened.retract(
            Withdrawal(
                report_id=report,
                person=by,
                reason=because,
                erase=erase,
                corrected=(new.report, new.reading) if new else None,
            )
        )
    click.echo(retraction_text(done))
