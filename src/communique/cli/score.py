"""`communique score`: how well readings agree with gold, or several engines side by side."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from communique.cli import options
from communique.cli.engines import ENGINES, asked_of, model_options, opened
from communique.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.ask.comparing import Compared
    from communique.ask.intervals import Draw
    from communique.model.report import Report, Span
    from communique.record.intake import Reader
    from communique.show.scores import Within

    Rows = dict[str, dict[str, Any]]

#: Answers of models are kept here, unless another file is named.
_BESIDE = Path("communique.db")
#: Any number would do, so that it is always the same.
_SEED = 20
_ROWS = ("type", "language", "report", "field", "sureness")


@click.command(
    "score",
    epilog=options.examples(
        "communique score gold/",
        "communique score gold/ readings.jsonl --by field --intervals --report errors.html",
        "communique score anna.jsonl ben.jsonl --agreement",
        "communique score gold/ --engine rules --engine llm --endpoint http://localhost:11434/v1 --model NAME",
    ),
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("readings", type=click.Path(path_type=Path), required=False)
@click.option("--by", type=click.Choice(_ROWS), default="type", show_default=True, help="What the rows stand for.")
@click.option("--neutral", is_flag=True, help="Leave out what is printed in the report's own script.")
@click.option("--show", is_flag=True, help="List missed, spurious and uncited claims.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option("--intervals", is_flag=True, help="Where each F1 may well lie with other reports of the same kind.")
@click.option(
    "--draws", type=click.IntRange(100, 100_000), default=1000, show_default=True, help="How often to draw for that."
)
@click.option("--agreement", is_flag=True, help="Both are coders, neither is taken for right.")
@click.option(
    "--report",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page of every claim that is missed, spurious or differs, in its sentence.",
)
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Read with this; several compare.")
@model_options
def command(gold: Path, readings: Path | None, *, engines: tuple[str, ...], **others: Any) -> None:
    """Score READINGS against GOLD, both JSON by the codebook; without READINGS, read the texts of GOLD first.

    With more than one --engine they stand side by side, with what each took.
    """
    from communique.ingest.coded import coded_reports

    asked, wanted = asked_of(others), Wanted(**others)
    _check(wanted, engines, has_readings=readings is not None)
    given = coded_reports(readings) if readings is not None else {}
    gold_reports = _with_texts(coded_reports(gold), given if wanted.agreement else {}, gold)
    if wanted.agreement:
        click.echo(_agreed(gold_reports, given, wanted))
        return
    read = {"": given} if readings is not None else {}
    took: dict[str, float] = {}
    for engine in () if readings is not None else dict.fromkeys(engines or ENGINES[:1]):
        began = time.monotonic()
        with opened(engine, asked, beside=_BESIDE) as ready:
            read[engine] = readings_of(gold_reports, ready.reader)
        took[engine] = time.monotonic() - began
    _tell(gold_reports, read, wanted, took)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants to know of scores."""

    by: str
    neutral: bool
    show: bool
    as_json: bool
    intervals: bool
    draws: int
    agreement: bool
    page: Path | None


def _check(wanted: Wanted, engines: tuple[str, ...], *, has_readings: bool) -> None:
    """Refuse what does not go together."""
    if engines and has_readings:
        raise click.UsageError("name engines or READINGS, not both")
    if wanted.agreement and not has_readings:
        raise click.UsageError("name the claims of both coders: communique score A B --agreement")
    if wanted.agreement and (wanted.neutral or wanted.show or wanted.page):
        raise click.UsageError("--agreement goes with --by, --intervals and --json alone")
    if len(set(engines)) > 1 and (wanted.intervals or wanted.page):
        raise click.UsageError("--intervals and --report are of one engine: name one")


def _with_texts(coded: Rows, other: Rows, path: Path) -> Rows:
    """Coded reports with their texts, which another coding may have of the reports that stand in both.

    Raises:
        InputError: A report has no text, so that its citations cannot be checked.
    """
    rows = {key: row | {"text": row.get("text") or other.get(key, {}).get("text")} for key, row in coded.items()}
    bare = next((key for key, row in rows.items() if not row["text"]), None)
    if bare is not None:
        raise InputError(str(path), f"has no text of report {bare}", 'give each report its "text" beside its "claims"')
    return rows


def _tell(gold: Rows, read: Mapping[str, Rows], wanted: Wanted, took: Mapping[str, float]) -> None:
    """Print the table of one reader, or those of several side by side."""
    from communique.ask.comparing import compared
    from communique.ask.score import By, table
    from communique.show.score_pages import Told, score_page
    from communique.show.scores import differences, side_by_side, side_by_side_json, to_json, to_text

    reports = {name: compared(gold, found, neutral=wanted.neutral) for name, found in read.items()}
    scores = {name: table(found, by=By(wanted.by)) for name, found in reports.items()}
    for name, one in scores.items():
        if wanted.show and one.unpaired:
            click.echo(f"{name}\n{differences(one)}" if len(scores) > 1 else differences(one))
    if len(scores) > 1:
        click.echo(side_by_side_json(scores, took) if wanted.as_json else side_by_side(scores, took))
        return
    (name,) = scores
    within = _within(reports[name], wanted)
    if wanted.page is not None:
        places = sentences_of(gold)
        told = (
            Told(compared=one, text=gold[one.report_id]["text"], sentences=places[one.report_id])
            for one in reports[name]
        )
        options.write_out(score_page(told, scores[name], within=within), wanted.page)
    click.echo((to_json if wanted.as_json else to_text)(scores[name], within=within))


def _agreed(one: Rows, other: Rows, wanted: Wanted) -> str:
    from communique.ask.agreement import agreement
    from communique.ask.score import By
    from communique.show.scores import agreement_json, agreement_text

    found = agreement(one, other, sentences=sentences_of(one), by=By(wanted.by))
    return (agreement_json if wanted.as_json else agreement_text)(found, within=_within(found.reports, wanted))


def _within(reports: Sequence[Compared], wanted: Wanted) -> Within | None:
    from communique.ask.intervals import intervals
    from communique.ask.score import By
    from communique.show.scores import Within

    if not wanted.intervals:
        return None
    return Within(intervals(reports, by=By(wanted.by), draw=drawing(), draws=wanted.draws), wanted.draws)


def drawing() -> Draw:
    """Draws of reports with replacement, the same in every run."""
    chance = random.Random(_SEED)  # noqa: S311  # seeded, not secret
    return lambda count: chance.choices(range(count), k=count)


def sentences_of(coded: Rows) -> dict[str, tuple[Span, ...]]:
    """The sentences of each text; its lines, where its language has no pack."""
    from communique import languages
    from communique.read.words.segment import sentences

    known = languages.available()
    return {
        key: tuple(sentences(row["text"], languages.load(row["language"])))
        if row.get("language") in known
        else tuple(match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", row["text"]))
        for key, row in coded.items()
    }


def readings_of(gold: Rows, reader: Reader | None = None) -> Rows:
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
