"""`communique dossier`: what the record holds on two parties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options
from communique.cli.forms import form_of, page_in
from communique.model.places import Where

if TYPE_CHECKING:
    from communique.model.dates import PartialDate


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
    if (form := form_of(form, out)) == "json":
        from communique.show.plain import to_json

        answer: str | bytes = to_json(dossier)
    else:
        answer = page_in(form, page, label="Dossier", is_painted=out is None)
    options.write_out(answer, out)
