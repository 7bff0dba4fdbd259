"""`communique score`: how well readings agree with gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.model.report import Report


@click.command(
    "score",
    epilog=options.examples("communique score gold/", "communique score gold/ readings.jsonl --by field --show"),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("readings", type=click.Path(path_type=Path), required=False)
@click.option("--by", type=click.Choice(["type", "language", "report", "field"]), default="type", show_default=True)
@click.option("--neutral", is_flag=True, help="Leave out what is printed in the report's own script.")
@click.option("--show", is_flag=True, help="List missed, spurious and uncited claims.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def command(gold: Path, readings: Path | None, by: str, *, neutral: bool, show: bool, as_json: bool) -> None:
    """Score READINGS against GOLD, both JSON by the codebook; without READINGS, read the texts of GOLD first."""
    from communique.ask.score import By, score
    from communique.ingest.coded import coded_reports
    from communique.show.scores import differences, to_json, to_text

    gold_reports = coded_reports(gold)
    read_reports = coded_reports(readings) if readings is not None else readings_of(gold_reports)
    scores = score(gold_reports, read_reports, by=By(by), neutral=neutral)
    if show and scores.unpaired:
        click.echo(differences(scores))
    click.echo(to_json(scores) if as_json else to_text(scores))


def readings_of(gold: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The readings of the gold's texts by the reader that comes with the program."""
    from communique.model.claims import to_codebook
    from communique.record.reader import read_report

    click.echo(f"reading {len(gold)} reports", err=True)
    readings = (read_report(_report(row)) for row in gold.values())
    return {reading.id: {"id": reading.id, "claims": list(map(to_codebook, reading.claims))} for reading in readings}


def _report(row: Mapping[str, Any]) -> Report:
    from communique import ingest
    from communique.model.dates import parse_date

    said = {name: row.get(name) for name in ("title", "language", "source", "url")}
    published = parse_date(row["published"]) if row.get("published") else None
    return ingest.make_report(row["text"], id=row["id"], published=published, **said)
