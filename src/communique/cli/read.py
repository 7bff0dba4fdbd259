"""`communique read`: reports into a record, or readings as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.ingest.html import Extract

#: What a column of a table can hold.
_FIELDS = ("text", "id", "title", "published", "language", "source", "url", "author")


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """Columns by field, as the option gives them."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    wrong = [field for field, _, name in pairs if field.strip() not in _FIELDS or not name.strip()]
    if wrong:
        raise click.BadParameter(f"write FIELD=NAME, with one of {', '.join(_FIELDS)} as the field")
    return {field.strip(): name.strip() for field, _, name in pairs}


@click.command(
    "read",
    epilog=options.examples(
        "communique read reports/",
        "communique read news.jsonl --record visits.db --workers 4",
        "cat report.txt | communique read - --language id --json",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.record_option
@click.option("--json", "as_json", is_flag=True, help="Print one reading a line; no record unless --record names one.")
@click.option("--workers", type=click.IntRange(1), help="Processes that read; without it, as many as pay.")
@click.option("--language", metavar="CODE", help="The language of reports that do not say theirs.")
@click.option("--published", metavar="DATE", help="The date of reports that do not say theirs.")
@click.option(
    "--columns",
    metavar="FIELD=NAME,...",
    callback=_columns,
    help="Which columns of tables hold what, where their names do not tell: text=body,published=day.",
)
@click.option(
    "--extract",
    type=click.Choice(["fast", "careful"]),
    default="fast",
    show_default=True,
    help="How the text of a page is found; careful needs an extra: pip install 'communique[careful]'.",
)
@click.option("--reread", is_flag=True, help="Read again what the record has; older readings are kept.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: Path,
    *,
    as_json: bool,
    workers: int | None,
    language: str | None,
    published: str | None,
    columns: dict[str, str],
    extract: Extract,
    reread: bool,
) -> None:
    """Read reports (pages, PDF, mail, tables, archives of them, and folders) into a record; - is standard input.

    What the record has already is passed over, so a run that was stopped goes on where it was.
    """
    from communique.cli.reading import Job, to_lines, to_record
    from communique.model.dates import parse_date

    job = Job(
        paths=paths,
        language=language,
        published=parse_date(published) if published else None,
        columns=columns,
        extract=extract,
        workers=workers,
        reread=reread,
    )
    is_named = ctx.get_parameter_source("record") is not click.core.ParameterSource.DEFAULT
    try:
        if as_json and not is_named:
            to_lines(job)
        else:
            to_record(job, record, as_lines=as_json)
    except KeyboardInterrupt:
        click.echo("interrupted: what was read is kept; run the same command again to go on", err=True)
        ctx.exit(130)
