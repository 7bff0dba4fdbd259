"""`communique brief`: a draft in prose of what the record holds on two parties, by a model, each sentence checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from communique.cli import options
from communique.cli.engines import asked_of, asking, model_options
from communique.cli.forms import form_of, page_in
from communique.model.places import Where

_FORMS = ("text", "markdown", "html", "json")


@click.command(
    "brief",
    epilog=options.examples(
        "communique brief ITA PAK --endpoint http://localhost:11434/v1 --model NAME",
        "communique brief Italy Pakistan --out brief.html --endpoint http://localhost:11434/v1 --model NAME",
    ),
)
@click.argument("one")
@click.argument("other")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="How to write it; without it, as the ending of --out says, else as text.",
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
@click.option(
    "--entries", type=click.IntRange(1, 500), default=40, show_default=True, help="Show the model so many, the latest."
)
@click.option("--sentences", type=click.IntRange(1, 60), default=12, show_default=True, help="The longest draft.")
@options.sure_option
@options.as_of_option
@model_options
@options.record_option
def command(one: str, other: str, *, form: str | None, out: Path | None, record: Where, **others: Any) -> None:
    """Let a model put what the record holds on two parties into prose, each sentence with its footnotes.

    The model is shown entries in our words, and no report. A sentence that says more than the entries it cites is
    struck out where it stands, with what is wrong beside it; what the draft leaves out is listed below it.
    """
    from communique.engines.llm.drafting import draft, written
    from communique.model.errors import InputError
    from communique.model.reading import Problem
    from communique.model.sureness import Sureness
    from communique.show.briefs import brief_page, facts_of
    from communique.show.plain import to_json

    asked, sure = asked_of(others), others["sure"]
    with options.existing(record, as_of=others["as_of"]) as opened:
        dossier = opened.dossier(one, other, sure=Sureness(sure) if sure else None)
    facts = facts_of(dossier, most=others["entries"])
    if not facts:
        raise InputError(f"{one} {other}", "the record holds nothing about this pair", "read reports into it first")
    with asking(asked, beside=record, reads=written) as (ask, setup):
        about = " and ".join(dossier.parties)
        drafted = draft([fact for _, fact in facts.values()], ask, setup, about=about, most=others["sentences"])
    if isinstance(drafted, Problem):
        raise InputError(str(asked.endpoint), drafted.message, "run it again, or name another model")
    page = brief_page(dossier, facts, drafted)
    if (form := form_of(form, out, among=_FORMS)) == "json":
        answer: str | bytes = to_json({"sentences": drafted, "footnotes": page.footnotes})
    else:
        answer = page_in(form, page, label="Brief", is_painted=out is None)
    options.write_out(answer, out)
