"""One title over several people: whose each of them is."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    (
        "es",
        "Los cancilleres de Chile, Pablo Ruiz, y Perú, Ana Vega, llegaron.",
        [("Pablo Ruiz", "CHL"), ("Ana Vega", "PER")],
    ),
    (
        "es",
        "Los cancilleres de Chile y Perú, Pablo Ruiz y Ana Vega, llegaron.",
        [("Pablo Ruiz", "CHL"), ("Ana Vega", "PER")],
    ),
    ("it", "I presidenti Paolo Neri (Malta) e Ana Vega (Perù) sono qui.", [("Paolo Neri", "MLT"), ("Ana Vega", "PER")]),
    (
        "fr",
        "Les ministres français et maltais de la Défense, Jean Morel et Paul Borg, arrivent.",
        [("Jean Morel", "FRA"), ("Paul Borg", "MLT")],
    ),
    (
        "pt",
        "Os ministros portugueses Rui Alves e Ana Reis chegaram a Lima.",
        [("Rui Alves", "PRT"), ("Ana Reis", "PRT")],
    ),
    ("es", "Los cancilleres de Chile, Perú y Cuba, Pablo Ruiz y Ana Vega, llegaron.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_title_in_the_plural_holds_for_a_list(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Each person has the party beside the name, or at its place in the list; an uneven list names nobody."""
    document = prepare(make_report(text, language=language, published="2024-03-05"), lexicon(language))
    people = [mention.person for mention in document.sentences[0].mentions if mention.person is not None]

    assert expected == [(person.name, person.of) for person in people if person.name]


def test_what_stands_behind_the_parties_belongs_to_the_title() -> None:
    """The office is looked up without the parties inside it."""
    text = "Les ministres français et maltais de la Défense, Jean Morel et Paul Borg, arrivent."
    document = prepare(make_report(text, language="fr", published="2024-03-05"), lexicon("fr"))

    assert {"defence_minister"} == {str(person.code) for person in document.people}


UNNAMED = [
    ("es", "Los cancilleres de Chile, Perú y Cuba se reunieron en Lima.", ["CHL", "PER", "CUB"]),
    ("fr", "Les ministres français et maltais de la Défense se sont rencontrés.", ["FRA", "MLT"]),
    ("de", "Die Außenminister Maltas und Perus trafen sich in Lima.", ["MLT", "PER"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNNAMED)
def test_a_title_in_the_plural_means_one_person_of_each_party(language: str, text: str, expected: list[str]) -> None:
    """A state has one foreign minister: a list of states has as many, without their names."""
    document = prepare(make_report(text, language=language, published="2024-03-05"), lexicon(language))
    people = [mention.person for mention in document.sentences[0].mentions if mention.person is not None]

    assert expected == [person.of for person in people]
    assert not any(person.name for person in people)


def test_a_title_of_many_means_the_sides() -> None:
    """A state has many members of parliament: they stand for it, and are no person."""
    text = "Los diputados de Chile y Perú se reunieron en Lima."
    document = prepare(make_report(text, language="es", published="2024-03-05"), lexicon("es"))

    assert ["CHL", "PER"] == [mention.code for mention in document.sentences[0].mentions][:2]
