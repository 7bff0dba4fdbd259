"""`communique bulk`: many reports to files of readings on an engine, and such files into a record."""

from __future__ import annotations

import time
from importlib.util import find_spec
from typing import Any

import click

from communique.cli import options
from communique.cli.saying import report_options
from communique.cli.telling import log_options, say
from communique.model.errors import InputError
from communique.model.places import Where
from communique.record.values import Outcome, Summary
from communique.vitals import events
from communique.vitals.events import Event

_MEGABYTE = 1_000_000


def _endpoint_option(command: Any) -> Any:
    told = "The address of a store of objects that is not Amazon's: https://store.example.org:9000."
    return click.option("--endpoint", metavar="ADDRESS", envvar="AWS_ENDPOINT_URL", help=told)(command)


@click.group(
    "bulk",
    epilog=options.examples(
        "communique bulk read crawl/ --out readings/", "communique bulk load readings/ --record crawl.db"
    ),
)
def command() -> None:
    """Read very many reports into files, on this machine or a cluster, and load them into a record."""
    if find_spec("pyarrow") is None:
        raise InputError("bulk", "this needs a package that is not installed", "pip install 'communique[parquet]'")


@command.command(
    "read",
    epilog=options.examples(
        "communique bulk read crawl/ --out readings/",
        "communique bulk read 'news/2024-*.parquet' --out readings/ --workers 8",
        "communique bulk read s3://crawl/2024/ --out s3://crawl-readings/2024 --runner ray --address auto",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="SRC...")
@click.option("--out", required=True, metavar="DIR", help="The folder, or s3://BUCKET/PREFIX, that readings go to.")
@click.option(
    "--runner",
    type=click.Choice(["pool", "native", "ray", "spark"]),
    default="pool",
    show_default=True,
    help="What reads: processes of this machine, Daft on this machine, Daft on a Ray cluster, or Spark.",
)
@click.option("--address", metavar="ADDRESS", help="The Ray cluster (auto, HOST:PORT), or Spark's master.")
@options.workers_option
@report_options
@click.option(
    "--shard",
    "megabytes",
    metavar="MB",
    type=click.FloatRange(0, 100_000, min_open=True),
    default=4.0,
    show_default=True,
    help="How much of the input is read at a time, and read again where that is cut short.",
)
@_endpoint_option
@log_options
@options.json_option
@click.pass_context
def read(ctx: click.Context, /, paths: tuple[str, ...], *, out: str, as_json: bool, **wanted: Any) -> None:
    """Read reports in JSON Lines, Parquet, web archives, or anything else that communique read takes, to Parquet.

    SRC are files, folders, patterns in quotes, or s3:// addresses. The output has a file for each shard of the
    input, with a row for each report: what it is, its reading, its problems. The same command again goes on where
    it was stopped, and reads what is new or has changed.

    Exits with 1 where something could not be read.
    """
    from communique.bulk.running import folder_at, plan, read_in_bulk
    from communique.bulk.telling import account_text
    from communique.cli.reading import bar, resumably
    from communique.show.plain import to_json

    job = _wanted(paths, folder_at(out, wanted.pop("endpoint")), **wanted)
    with resumably(ctx):
        found = plan(job)
        with bar(found.bytes, found.done) as tell:
            account = read_in_bulk(job, found, watch=tell)
    for unread in account.unread:
        events.tell(Event.INPUT_FAILED, code="failed", place=events.place(unread.path), shard=unread.shard)
    _tell(account.summary, seconds=account.seconds)
    if as_json:
        click.echo(to_json(account))
    else:
        say(account_text(account, out=out))
    ctx.exit(1 if account.failed else 0)


@command.command(
    "load",
    epilog=options.examples("communique bulk load readings/", "communique bulk load s3://readings/2024 --record it.db"),
)
@click.argument("folder", metavar="DIR")
@_endpoint_option
@log_options
@options.json_option
@options.record_option
@click.pass_context
def load(ctx: click.Context, /, folder: str, *, record: Where, endpoint: str | None, as_json: bool) -> None:
    """Take what communique bulk read wrote to DIR into a record.

    What the record has already is passed over, so that the same command again goes on where it was stopped.

    Exits with 1 where something had not been read.
    """
    from communique.api import open_record
    from communique.bulk.account import Done
    from communique.bulk.loading import load as take_in
    from communique.bulk.manifest import load_manifest
    from communique.bulk.running import folder_at
    from communique.cli.reading import bar, resumably
    from communique.record.intake import Extra
    from communique.show.plain import to_json
    from communique.show.summaries import summary_text

    began = time.monotonic()
    out = folder_at(folder, endpoint)
    manifest, taken = load_manifest(out), Done()
    if len(manifest.done) < manifest.shards:
        left = manifest.shards - len(manifest.done)
        say(f"{left:,} of {manifest.shards:,} shards are not read yet: communique bulk read goes on")
    total = sum(receipt.size for receipt in manifest.done)
    with resumably(ctx), open_record(record) as opened, bar(total, taken, what="loading") as tell:
        summaries = take_in(opened, out, manifest, extra=Extra(watch=tell), taken=taken)
    for summary in summaries:
        seconds = time.monotonic() - began
        _tell(summary, seconds=seconds)
        if as_json:
            click.echo(to_json(summary))
        else:
            say(summary_text(summary, seconds=seconds))
    ctx.exit(1 if any(summary.failed for summary in summaries) else 0)


def _tell(summary: Summary, *, seconds: float) -> None:
    """Tell what a run came to as events; of inputs that failed, those that its summary names."""
    for reason in summary.reasons:
        for one in reason.places if reason.outcome is Outcome.FAILED else ():
            events.tell(Event.INPUT_FAILED, code=reason.code, place=events.place(one))
    events.tell_summary(summary, seconds=seconds)


def _wanted(paths: tuple[str, ...], out: Any, *, megabytes: float, published: str | None, **given: Any) -> Any:
    """What the options ask for."""
    from communique.bulk.runners import Engine
    from communique.bulk.running import Wanted
    from communique.bulk.shards import Options
    from communique.model.dates import parse_date

    return Wanted(
        paths=paths,
        out=out,
        engine=Engine(name=given["runner"], workers=given["workers"], address=given["address"]),
        options=Options(
            language=given["language"],
            published=str(parse_date(published)) if published else None,
            columns=given["columns"],
            extract=given["extract"],
        ),
        shard_bytes=int(megabytes * _MEGABYTE),
    )
