"""`communique failures`: what could not be read, and why."""

from __future__ import annotations

import click

from communique.cli import options
from communique.model.places import Where


@click.command(
    "failures",
    epilog=options.examples(
        "communique failures",
        "communique failures --only unreadable --json",
        "communique failures --only missing --forget",
    ),
)
@options.only_option
@click.option("--forget", "is_forgotten", is_flag=True, help="Strike them off the list, for good.")
@options.json_option
@options.record_option
def command(record: Where, *, codes: tuple[str, ...], is_forgotten: bool, as_json: bool) -> None:
    """What could not be read and is kept aside: where it is, why, when first and last, and how often it was tried.

    communique retry tries it again; what is read then leaves the list.
    """
    from communique.show.plain import to_json_line
    from communique.show.summaries import failures_text

    with options.existing(record) as opened:
        if is_forgotten:
            click.echo(f"forgotten: {opened.forget_failures(codes):,}", err=True)
            return
        found = opened.failures(codes)
    for failure in found if as_json else ():
        click.echo(to_json_line(failure))
    if not as_json:
        options.write_out(failures_text(found), None)
