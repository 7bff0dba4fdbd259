"""`communique datasette`: what Datasette needs to know to open the record well."""

from __future__ import annotations

import shlex
from importlib.util import find_spec
from pathlib import Path

import click

from communique.cli import options
from communique.model.errors import InputError
from communique.model.places import Where

#: A large record takes a while to be counted: milliseconds for a page, and for each count on it.
_LIMITS = {"sql_time_limit_ms": 10_000, "facet_time_limit_ms": 3_000, "truncate_cells_html": 400}


@click.command(
    "datasette",
    epilog=options.examples(
        "communique datasette",
        "communique datasette --record visits.db --out visits.json",
        'sh -c "$(communique datasette)"',
    ),
)
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("metadata.json"),
    show_default=True,
    help="Where to write what Datasette is told.",
)
@click.option("--force", is_flag=True, help="Replace the file if another is there.")
@options.record_option
def command(record: Where, *, out: Path, force: bool) -> None:
    """Write what Datasette is told of the record, and print the command that serves it.

    The views show_entries, show_claims, show_reports, show_actors and show_offices are made for reading;
    the tables behind them are hidden.
    """
    from communique.exchange.browsing import metadata
    from communique.exchange.writing import write_whole
    from communique.show.plain import to_json

    with options.existing(record) as opened:
        opened.bring_up_to_date()
        told = f"{to_json(metadata(record.stem, opened.layout()))}\n".encode()
    if out.exists() and not force and out.read_bytes() != told:
        raise InputError(str(out), "there is such a file already", "name another with --out, or add --force")
    write_whole(out, lambda file: file.writelines([told]))
    click.echo(f"wrote {out}", err=True)
    if find_spec("datasette") is None:
        click.echo("Datasette is not installed: pip install 'communique[datasette]'", err=True)
    settings = [word for name, value in _LIMITS.items() for word in ("--setting", name, str(value))]
    click.echo(shlex.join(["datasette", "serve", str(record), "--metadata", str(out), *settings]))
