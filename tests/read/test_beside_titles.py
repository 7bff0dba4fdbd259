"""What stands beside titles: the rest of a state's name, towns before counterparts, people behind places."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement
from communique.read import read
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon


def _engagements(language: str, text: str) -> list[Engagement]:
    report = make_report(text, language=language, published="2024-03-07")
    return [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Engagement)]


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("it", "Il Presidente della Repubblica italiana Giorgio Neri è a Lima con il presidente del Perù.", "ITA"),
        ("fr", "Le président de la République française, Jean Morel, est à Lima.", "FRA"),
        ("de", "Der Präsident der Republik Armenien, Aram Petrosjan, ist in Lima.", "ARM"),
    ],
)
def test_an_office_may_end_inside_the_name_of_its_state(language: str, text: str, state: str) -> None:
    """What the office leaves of the state's name says whose it is."""
    document = prepare(make_report(text, language=language, published="2024-03-07"), lexicon(language))

    assert [state] == [person.of for person in document.people]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le président malien Modibo Traoré a reçu à Rome son homologue angolais João Dias."),
        ("pt", "O presidente maliano Modibo Traoré recebeu em Roma o seu homólogo angolano, João Dias."),
    ],
)
def test_a_town_before_a_counterpart_is_no_part_of_the_title(language: str, text: str) -> None:
    """It says where they meet."""
    assert [("AGO", "MLI")] == [tuple(sorted(claim.parties)) for claim in _engagements(language, text)]


def test_nobody_is_part_of_a_place() -> None:
    """A person whom a word of its own joins to a place ends it."""
    text = "Il presidente americano ha incontrato in Vaticano con il Papa il premier italiano Paolo Neri."

    assert [None] == [claim.place for claim in _engagements("it", text)]


def test_a_month_in_the_name_of_a_town_is_none() -> None:
    """What stands inside a blocking phrase is no date."""
    text = "A cimeira do Rio de Janeiro entre o Brasil e o Paraguai terminou na quinta-feira."

    assert ["2024-03-07"] == [str(claim.start) for claim in _engagements("pt", text)]
