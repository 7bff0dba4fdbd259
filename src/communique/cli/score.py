"""`communique score`: how well readings agree with gold, or several engines side by side."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.cli.engines import ENGINES, asked_of, model_options, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.model.report import Report
    from communique.record.intake import Reader

    Rows = dict[str, dict[str, Any]]

#: Answers of models are kept here, unless another file is named.
_BESIDE = Path("communique.db")
_ROWS = ("type", "language", "report", "field", "sureness")


@click.command(
    "score",
    epilog=options.examples(
        "communique score gold/",
        "communique score gold/ readings.jsonl --by field --show",
        "communique score gold/ --engine rules --engine llm --endpoint http://localhost:11434/v1 --model NAME",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("readings", type=click.Path(path_type=Path), required=False)
@click.option("--by", type=click.Choice(_ROWS), default="type", show_default=True, help="What the rows stand for.")
@click.option("--neutral", is_flag=True, help="Leave out what is printed in the report's own script.")
@click.option("--show", is_flag=True, help="List missed, spurious and uncited claims.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Read with this; several compare.")
@model_options
def command(gold: Path, readings: Path | None, *, by: str, neutral: bool, as_json: bool, **others: Any) -> None:
    """Score READINGS against GOLD, both JSON by the codebook; without READINGS, read the texts of GOLD first.

    With more than one --engine they stand side by side, with what each took.
    """
    from communique.ask.score import By, score
    from communique.ingest.coded import coded_reports
    from communique.show.scores import differences, side_by_side, side_by_side_json, to_json, to_text

    asked, show = asked_of(others), others["show"]
    engines = tuple(dict.fromkeys(others["engines"]))
    if engines and readings is not None:
        raise click.UsageError("name engines or READINGS, not both")
    gold_reports = coded_reports(gold)
    read = {"": coded_reports(readings)} if readings is not None else {}
    took: dict[str, float] = {}
    for engine in () if readings is not None else engines or ENGINES[:1]:
        began = time.monotonic()
        with opened(engine, asked, beside=_BESIDE) as ready:
            read[engine] = readings_of(gold_reports, ready.reader)
        took[engine] = time.monotonic() - began
    scores = {name: score(gold_reports, found, by=By(by), neutral=neutral) for name, found in read.items()}
    for name, table in scores.items():
        if show and table.unpaired:
            click.echo(f"{name}\n{differences(table)}" if len(scores) > 1 else differences(table))
    if len(scores) > 1:
        click.echo(side_by_side_json(scores, took) if as_json else side_by_side(scores, took))
        return
    table = next(iter(scores.values()))
    click.echo(to_json(table) if as_json else to_text(table))


def readings_of(gold: Mapping[str, Mapping[str, Any]], reader: Reader | None = None) -> Rows:
    """The readings of the gold's texts, by the reader that comes with the program or by another."""
    from communique.model.sureness import graded
    from communique.record.pool import read_in_order
    from communique.record.reader import default_reader

    click.echo(f"reading {len(gold)} reports", err=True)
    reader = reader or default_reader()
    reports = map(_report, gold.values())
    readings = (reading for _, reading in read_in_order(reports, reader.read_one, threads=reader.threads))
    return {reading.id: {"id": reading.id, "claims": list(map(graded, reading.claims))} for reading in readings}


def _report(row: Mapping[str, Any]) -> Report:
    from communique import ingest
    from communique.model.dates import parse_date

    said = {name: row.get(name) for name in ("title", "language", "source", "url")}
    published = parse_date(row["published"]) if row.get("published") else None
    return ingest.make_report(row["text"], id=row["id"], published=published, **said)
