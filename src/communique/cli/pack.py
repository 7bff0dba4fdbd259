"""`communique pack`: begin a language pack, check it, and see what a change to one alters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.ask.comparing import Documents


@click.group(
    "pack",
    epilog=options.examples(
        "communique pack new sw --name Swahili --endonym Kiswahili",
        "communique pack check sw",
        "communique pack diff reports/ --before before.jsonl",
    ),
)
def command() -> None:
    """Write language packs: begin one, check it, see what a change alters."""


@command.command("new", epilog=options.examples("communique pack new sw --name Swahili --endonym Kiswahili"))
@click.argument("code", metavar="XX")
@click.option("--name", required=True, help="The language's name in English.")
@click.option("--endonym", required=True, help="Its name in itself.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where its folder is made; among the program's own packs if not said.",
)
def new(code: str, name: str, endonym: str, folder: Path | None) -> None:
    """Begin the pack of language XX (ISO 639-1): an empty one that validates, to be filled in."""
    from communique.languages.blank import blank_pack
    from communique.languages.loader import home

    pack = (folder or home()) / code
    if pack.exists():
        raise click.ClickException(f"{pack} is there already\n  edit it, or name another folder with --in")
    for path, text in blank_pack(code, name, endonym).items():
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_text(text, encoding="utf-8")
    click.echo(f"wrote {pack}\nnext: write specimens in corpus/, then see them fail: communique pack check {code}")


@command.command(
    "check", epilog=options.examples("communique pack check id", "communique pack check id --over reports/")
)
@click.argument("code", metavar="XX")
@click.option("--over", multiple=True, metavar="PATH", help="Reports over which entries may fire, besides the corpus.")
@click.option("--gold", type=click.Path(path_type=Path, exists=True), help="Coded reports to score the pack on.")
@options.json_option
@click.pass_context
def check(context: click.Context, code: str, over: tuple[str, ...], gold: Path | None, *, as_json: bool) -> None:
    """Check a pack: its tables, characters, hits and misses, corpus, entries that never fire, what it does not cover.

    Exits with 1 where there are errors; notes are for the writer to weigh.
    """
    from communique import languages
    from communique.ask.packs import ERRORS, check_pack
    from communique.languages.specimens import specimens
    from communique.show.packs import findings_text
    from communique.show.plain import to_json_line

    pack = languages.load(code)
    reports = [report for report in options.reports_in(over) if report.language == code]
    found = list(check_pack(pack, specimens(code), reports))
    if as_json:
        click.echo("\n".join(map(to_json_line, found)))
    else:
        click.echo(findings_text(found, width=options.width(), paint=options.paint))
    if gold is not None:
        _show_score(code, gold)
    context.exit(int(any(finding.check in ERRORS for finding in found)))


def _show_score(code: str, gold: Path) -> None:
    from communique.ask.score import By, score
    from communique.cli.score import readings_of
    from communique.ingest.coded import coded_reports
    from communique.show.scores import to_text

    coded = {name: row for name, row in coded_reports(gold).items() if row.get("language") == code}
    click.echo(to_text(score(coded, readings_of(coded), by=By.TYPE)))


@command.command("diff", epilog=options.examples("communique pack diff reports/ --before before.jsonl --language id"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--before", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The reading before the change."
)
@click.option("--language", metavar="CODE", help="Only reports in this language.")
@click.option("--limit", type=click.IntRange(0), default=40, show_default=True, help="List at most so many claims.")
@options.json_option
def diff(paths: tuple[str, ...], before: Path, language: str | None, limit: int, *, as_json: bool) -> None:
    """Say what a change to a pack alters over a folder of reports.

    The first time, the reports are read and the reading is kept in the file that --before names. Change the pack and
    give the command again: it lists the claims that were gained, lost and changed since. Remove the file to begin anew.
    """
    from communique.ask.changes import changes
    from communique.ingest.coded import coded_reports
    from communique.show.packs import changes_text
    from communique.show.plain import to_json_line

    if not before.exists():
        count = _keep(paths, before, language)
        click.echo(f"kept the reading of {count} reports in {before}\nchange the pack, and give the command again")
        return
    old, now = coded_reports(before), _read(paths, language)
    found = list(changes(old, now))
    if as_json:
        click.echo("\n".join(map(to_json_line, found)))
    else:
        click.echo(changes_text(found, len({*old, *now}), limit=limit))


def _keep(paths: tuple[str, ...], out: Path, language: str | None) -> int:
    """Write the readings of reports to a file, whole or not at all; how many they are."""
    import json

    readings = _read(paths, language)
    part = out.with_suffix(f"{out.suffix}.part")
    part.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in readings.values()), encoding="utf-8")
    part.replace(out)
    return len(readings)


def _read(paths: tuple[str, ...], language: str | None) -> Documents:
    from communique.model.claims import to_codebook
    from communique.record.reader import read_report

    wanted = (one for one in options.reports_in(paths) if language in {None, one.language})
    readings = map(read_report, wanted)
    return {reading.id: {"id": reading.id, "claims": list(map(to_codebook, reading.claims))} for reading in readings}
