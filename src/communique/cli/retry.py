"""`communique retry`: what could not be read is tried again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli import options
from communique.cli.engines import engine_option
from communique.model.places import Where


@click.command(
    "retry",
    epilog=options.examples("communique retry", "communique retry --only unreadable --account again.jsonl"),
)
@options.only_option
@options.fetch_options
@options.workers_option
@options.account_option
@engine_option
@options.record_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    record: Where,
    *,
    codes: tuple[str, ...],
    workers: int | None,
    account: Path | None,
    engine: str,
    **others: Any,
) -> None:
    """Open again what could not be read, with the options it was read with; what is read now leaves the list.

    A second report under an id that is taken (duplicate_id) is not tried: give it its own id, and read it.

    Exits as communique read does: with 1 where something still cannot be read.
    """
    from communique.cli.engines import asked_of
    from communique.cli.fetching import fetching_of
    from communique.cli.reading import Job, resumably, retry_in_record

    with resumably(ctx):
        asked = asked_of(others)
        job = Job(workers=workers, account=account, engine=engine, asked=asked, fetching=fetching_of(**others))
        failed = retry_in_record(job, record, codes)
    ctx.exit(1 if failed else 0)
