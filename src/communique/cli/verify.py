"""`communique verify`: whether every citation stands where it says."""

from __future__ import annotations

import click

from communique.cli import options
from communique.model.places import Where


@click.command("verify", epilog=options.examples("communique verify", "communique verify --record visits.db --json"))
@click.option("--originals", "with_originals", is_flag=True, help="Look also whether files still hold what was read.")
@options.json_option
@options.record_option
@click.pass_context
def command(ctx: click.Context, record: Where, *, as_json: bool, with_originals: bool) -> None:
    """Check every citation of the record against the stored text, character by character, and every page that is kept.

    A page must be what was fetched, and the quotes must stand on it. A file that has changed since, or is gone, is
    told with --originals and no fault of the record.

    Exits with 1 where anything differs, with 0 where all is as it was written.
    """
    from communique.show.listings import mismatches_text
    from communique.show.plain import to_json_line

    with options.existing(record) as opened:
        mismatches = opened.verify()
        citations = sum(len(sourced.claim.cites) for sourced in opened.claims())
        changed = opened.changed_files() if with_originals else ()
    for mismatch in mismatches if as_json else ():
        click.echo(to_json_line(mismatch))
    if mismatches and not as_json:
        click.echo(mismatches_text(mismatches))
    for file in changed:
        what = "has changed" if file.is_there else "is gone"
        click.echo(f"{file.path}: {what}; what was read from it is in the record, reports: {file.reports:,}", err=True)
    click.echo(f"{citations:,} citations checked, {len(mismatches):,} problems", err=True)
    ctx.exit(1 if mismatches else 0)
