"""`communique read`: reports into a record, or readings as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.cli.engines import engine_option
from communique.cli.saying import report_options
from communique.cli.telling import log_options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.cli.reading import Job

#: What a job takes as the options give it.
_OWN = ("paths", "language", "columns", "extract", "workers", "account", "engine", "skip_copies")


@click.command(
    "read",
    epilog=options.examples(
        "communique read reports/",
        "communique read news.jsonl --record visits.db --workers 4",
        "communique read https://www.example.org/press/communique.pdf",
        "communique read links.txt --fetch",
        "communique read archive/ --account account.csv",
        "cat report.txt | communique read - --language id --json",
        "communique read reports/ --engine rules+llm --endpoint http://localhost:11434/v1 --model NAME",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|ADDRESS...")
@options.record_option
@click.option("--json", "as_json", is_flag=True, help="Print one reading a line; no record unless --record names one.")
@options.workers_option
@report_options
@click.option("--reread", is_flag=True, help="Read again what the record has; older readings are kept.")
@options.skip_copies_option
@click.option("--fetch", is_flag=True, help="Follow links in lists, feeds, sitemaps and tables to their pages.")
@options.fetch_options
@options.account_option
@log_options
@engine_option
@click.option("--estimate", is_flag=True, help="Say what a model would be asked and what it would take; send nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, and what would fail; write and fetch nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    record: Where,
    *,
    as_json: bool,
    account: Path | None,
    estimate: bool,
    dry_run: bool,
    **wanted: Any,
) -> None:
    """Read reports (pages, PDF, mail, tables, archives of them, and folders) into a record; - is standard input.

    An address is fetched, as robots.txt of its site allows, and its page is kept.

    What the record has already is passed over, so a run that was stopped goes on where it was.
    A model is asked where --engine and --endpoint say so, and nowhere else; what the report does not say is dropped.
    What cannot be read is kept aside: communique failures lists it, communique retry tries it again.

    Exits with 0 where everything was read or is in the record, with 1 where something could not be read,
    with 2 where the run could not begin or not go on, and with 130 after Ctrl-C.
    """
    from communique.cli.reading import estimate as estimated
    from communique.cli.reading import resumably, to_lines, to_record

    job = _job(paths=paths, account=account, **wanted)
    is_named = ctx.get_parameter_source("record") is not click.core.ParameterSource.DEFAULT
    if account is not None and as_json and not is_named and not dry_run:
        raise click.UsageError("an account tells of reading into a record: name one with --record, or leave --json out")
    if estimate:
        click.echo(estimated(job, record))
        return
    if dry_run:
        from communique.cli.foreseeing import foresee

        ctx.exit(1 if foresee(job, record, as_lines=as_json) else 0)
    with resumably(ctx):
        failed = to_lines(job, record) if as_json and not is_named else to_record(job, record, as_lines=as_json)
    ctx.exit(1 if failed else 0)


def _job(*, published: str | None, fetch: bool, reread: bool, **wanted: Any) -> Job:
    """What the options ask for."""
    from communique.cli.engines import asked_of
    from communique.cli.fetching import fetching_of
    from communique.cli.reading import Job
    from communique.model.dates import parse_date

    asked = asked_of(wanted)
    own = {name: wanted.pop(name) for name in _OWN}
    return Job(
        **own,
        asked=asked,
        published=parse_date(published) if published else None,
        reread=reread,
        fetching=fetching_of(**wanted, follows=fetch, again=reread),
    )
