"""`communique show`: a report with its claims marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


@click.command(
    "show",
    epilog=options.examples(
        "communique show antara-1204",
        "communique show antara-1204 --places",
        "communique show antara-1204 --html --out report.html",
    ),
)
@click.argument("report")
@click.option("--html", "as_html", is_flag=True, help="As one HTML file, with a legend and an anchor for each claim.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file; .html means --html.")
@click.option("--places", "is_placed", is_flag=True, help="Say where in the original each quote stands.")
@options.json_option
@options.as_of_option
@options.record_option
def command(
    report: str,
    record: Where,
    out: Path | None,
    *,
    as_of: PartialDate | None,
    as_html: bool,
    as_json: bool,
    is_placed: bool,
) -> None:
    """The text of a REPORT, by its id, with its claims marked where they stand."""
    from communique.show.reports import report_html, report_text
    from communique.show.text import unpainted

    with options.existing(record, as_of=as_of) as opened:
        marked = opened.marked(report)
        read = opened.read_at(marked.claims) if as_json else {}
        places = opened.places(marked) if is_placed else {}
    if as_json:
        from communique.show.places import report_plain
        from communique.show.plain import to_json

        options.write_out(to_json(report_plain(marked, read=read, places=places)), out)
        return
    if as_html or (out is not None and out.suffix.lower() in (".html", ".htm")):
        options.write_out(report_html(marked), out)
        return
    paint = unpainted if out else options.paint
    text = report_text(marked, width=options.width(), paint=paint)
    if is_placed:
        from communique.show.places import places_text

        text += places_text(marked, places)
    options.write_out(text, out)
