"""`communique verify`: whether every citation stands where it says."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options


@click.command("verify", epilog=options.examples("communique verify", "communique verify --record visits.db --json"))
@options.json_option
@options.record_option
@click.pass_context
def command(ctx: click.Context, record: Path, *, as_json: bool) -> None:
    """Check every citation of the record against the stored text, character by character.

    Exits with 1 where anything differs, with 0 where all is as it was written.
    """
    from communique.show.listings import mismatches_text
    from communique.show.plain import to_json_line

    with options.existing(record) as opened:
        mismatches = opened.verify()
        citations = sum(len(sourced.claim.cites) for sourced in opened.claims())
    for mismatch in mismatches if as_json else ():
        click.echo(to_json_line(mismatch))
    if mismatches and not as_json:
        click.echo(mismatches_text(mismatches))
    click.echo(f"{citations:,} citations checked, {len(mismatches):,} problems", err=True)
    ctx.exit(1 if mismatches else 0)
