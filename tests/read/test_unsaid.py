"""Subjects that are not said go on about whom the text spoke of."""

from __future__ import annotations

from communique import languages
from communique.model.claims import Engagement
from communique.model.report import Report
from communique.read import read


def _people(text: str) -> list[set[str]]:
    claims = read(Report(id="r", text=text, language="it"), languages.load("it")).claims
    return [{person.name for person in claim.participants} for claim in claims if isinstance(claim, Engagement)]


def test_a_sentence_without_a_subject_goes_on_about_the_one_before() -> None:
    """ "Ha poi incontrato …" tells what the person of the sentence before did."""
    text = (
        "Il ministro degli Esteri norvegese Lars Berg ha visitato Doha. "
        "Ha poi incontrato il primo ministro qatariota Ali Salem."
    )

    assert [{"Lars Berg"}, {"Lars Berg", "Ali Salem"}] == _people(text)


def test_a_first_sentence_has_nobody_to_go_on_about() -> None:
    """Nobody is meant where nobody was spoken of."""
    assert [] == _people("Ha incontrato il primo ministro qatariota Ali Salem.")
