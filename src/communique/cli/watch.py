"""`communique watch`: feeds followed to their pages, once or again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli import options
from communique.cli.telling import log_options
from communique.model.places import Where


@click.command(
    "watch",
    epilog=options.examples(
        "communique watch feeds.opml",
        "communique watch feeds.opml --every 15m --contact mailto:desk@example.org",
        "communique watch https://www.example.org/feed.xml --record press.db",
    ),
)
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.option("--once", is_flag=True, help="Look once and end, which is what is done without --every.")
@click.option("--every", metavar="TIME", callback=options.seconds, help="Look again after 30s, 15m, 6h or 1d.")
@click.option(
    "--metrics-port",
    metavar="PORT",
    type=click.IntRange(1, 65535),
    help="Give counts for Prometheus at this port of this machine.",
)
@log_options
@options.fetch_options
@options.skip_copies_option
@options.workers_option
@options.account_option
@options.record_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    feeds: tuple[str, ...],
    record: Where,
    *,
    once: bool,
    every: float | None,
    metrics_port: int | None,
    workers: int | None,
    account: Path | None,
    skip_copies: bool,
    **fetching: Any,
) -> None:
    """Look at feeds, follow their new entries to their pages, and read these into a record.

    FEEDS are lists of feeds (OPML, or one address a line) and addresses of feeds.
    A site is asked as its robots.txt allows, one question at a time with rests between them.
    What a run that was stopped had to fetch is fetched by the next; no entry is lost, none is read twice.

    Exits as communique read does.
    """
    from communique.cli.fetching import fetching_of
    from communique.cli.reading import Job, resumably
    from communique.cli.watching import watch_into

    if once and every is not None:
        raise click.UsageError("--once looks once, --every again and again: give one of them")
    job = Job(paths=feeds, workers=workers, account=account, skip_copies=skip_copies, fetching=fetching_of(**fetching))
    with resumably(ctx):
        failed = watch_into(job, record, every=every, port=metrics_port)
    ctx.exit(1 if failed else 0)
