"""`communique gaps`: what reading passes over most."""

from __future__ import annotations

import click

from communique.cli import options


@click.command(
    "gaps",
    epilog=options.examples("communique gaps reports/ --limit 20", "communique gaps reports/ --language id --json"),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--language", metavar="CODE", help="Only reports in this language.")
@click.option("--limit", type=click.IntRange(1), help="At most so many predicates.")
@options.json_option
def command(paths: tuple[str, ...], language: str | None, limit: int | None, *, as_json: bool) -> None:
    """List sentences that name two parties and gave no claim, grouped by their unknown predicate."""
    from communique import languages
    from communique.ask.passed_over import group_gaps
    from communique.read.gaps import find_gaps
    from communique.show.explanations import gaps_text
    from communique.show.plain import to_json_line

    wanted = {language} if language else set(languages.available())
    reports = (report for report in options.reports_in(paths) if report.language in wanted)
    found = (gap for report in reports for gap in find_gaps(report, languages.load(report.language or "")))
    groups = group_gaps(found)[:limit]
    for group in groups if as_json else ():
        click.echo(to_json_line(group))
    if not as_json:
        click.echo(gaps_text(groups, width=options.width(), paint=options.paint) or "Nothing was passed over.")
