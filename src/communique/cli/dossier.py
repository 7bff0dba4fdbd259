"""`communique dossier`: what the record holds on two parties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.ask.answers import Dossier
    from communique.model.dates import PartialDate
    from communique.show.pages import Page

_ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}


@click.command(
    "dossier",
    epilog=options.examples(
        "communique dossier ITA PAK",
        "communique dossier Italy Pakistan --out italy-pakistan.html",
        "communique dossier Italien Pakistan --format markdown > dossier.md",
        "communique dossier ITA PAK --out dossier.docx",
        "communique dossier ITA PAK --as-of 2024-05-03",
        "communique dossier ITA PAK --sure likely",
    ),
)
@click.argument("one")
@click.argument("other")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html", "docx"]),
    help="How to write it; without it, as the ending of --out says, else as text.",
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
@options.sure_option
@options.as_of_option
@options.record_option
def command(
    one: str,
    other: str,
    *,
    form: str | None,
    out: Path | None,
    sure: str | None,
    as_of: PartialDate | None,
    record: Where,
) -> None:
    """What the record holds on two parties, with numbered footnotes.

    ONE and OTHER are codes (ITA, PAK, NAT) or names in any language.
    """
    from communique.model.sureness import Sureness
    from communique.record.clock import today
    from communique.show.pages import dossier_page

    with options.existing(record, as_of=as_of) as opened:
        dossier = opened.dossier(one, other, sure=Sureness(sure) if sure else None)
    page = dossier_page(dossier, as_of=as_of, today=today())
    form = form or (_ENDINGS.get(out.suffix.lower()) if out else None) or "text"
    options.write_out(_written(form, dossier, page, is_painted=out is None), out)


def _written(form: str, dossier: Dossier, page: Page, *, is_painted: bool) -> str | bytes:
    """The dossier in a form."""
    if form == "json":
        from communique.show.plain import to_json

        return to_json(dossier)
    if form == "html":
        from communique.show.html import page_html

        return page_html(page, label="Dossier")
    if form == "docx":
        from communique.documents import docx_bytes
        from communique.show.docx import page_document

        return docx_bytes(page_document(page, label="Dossier"))
    if form == "markdown":
        from communique.show.markdown import page_markdown

        return page_markdown(page)
    from communique.show.text import page_text, unpainted

    return page_text(page, width=options.width(), paint=options.paint if is_painted else unpainted)
