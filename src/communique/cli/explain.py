"""`communique explain`: why a report was read as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.model.report import Report


@click.command(
    "explain",
    epilog=options.examples(
        "communique explain reports/visit.txt", "communique explain antara-1204 --record visits.db"
    ),
)
@click.argument("report", metavar="REPORT|PATH")
@click.option("--language", metavar="CODE", help="The language, where it is not told or told wrongly.")
@options.json_option
@options.record_option
def command(report: str, language: str | None, record: Where, *, as_json: bool) -> None:
    """Print what reading made of each sentence: marks, actors, frames that won and that lost, what was skipped.

    A PATH that exists is read anew; anything else is the id of a report in the record. Of a report in a language
    without a pack it prints which states and days the registers find in it.
    """
    from communique import languages
    from communique.read.explain import explain, explain_unread
    from communique.show.explanations import explanation_text
    from communique.show.plain import to_json_line

    for one in _reports(report, language, record):
        code = language or one.language
        readable = code in languages.available()
        explanation = explain(one, languages.load(code)) if code and readable else explain_unread(one)
        if as_json:
            click.echo(to_json_line(explanation))
        else:
            click.echo(explanation_text(explanation, width=options.width(), paint=options.paint))


def _reports(report: str, language: str | None, record: Where) -> Iterator[Report]:
    if not Path(report).exists():
        with options.existing(record) as opened:
            yield opened.marked(report).report
        return
    yield from options.reports_in([report], language=language)
