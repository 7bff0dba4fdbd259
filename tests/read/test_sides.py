"""Whose number, and towards whom."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.document import prepare
from communique.read.figures.sides import Sides, sides_of
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Peru's trade with Chile reached $4 billion.", ("PER", "CHL")),
        ("Trade between Peru and Chile reached $4 billion.", ("PER", "CHL")),
        ("Peru and Chile raised their trade to $4 billion.", ("PER", "CHL")),
        ("Bilateral trade of the two countries, Peru and Chile, reached $4 billion.", ("CHL", "PER")),
        ("Chile is Peru's largest partner, with trade reaching $4 billion.", ("PER", "CHL")),
        ("Peru told Chile of Brazil that trade of Peru reached $4 billion.", None),
        ("Peru's trade with Chile and Brazil reached $4 billion.", None),
    ],
)
def test_two_parties_or_none(text: str, sides: tuple[str, str] | None) -> None:
    """Sides come from the noun's slots, a shared subject or the pair; one alone, or three, are none."""
    document, sentence = read_sentence(text)
    cue = next(cue for cue in sentence.layer(Layer.FIGURE) if "trade" in sentence.tokens[cue.last - 1].text)
    found = sides_of(document, sentence, cue, None)

    assert sides == ((found.subject[0], found.counterpart[0]) if found is not None else None)


def test_the_figure_before_lends_its_sides() -> None:
    """A measure that names no side goes on about the figure before."""
    document, sentence = read_sentence("Exports reached $4 billion while Peru, Chile and Brazil met.")
    before = Sides(("PER", (0, 4)), ("CHL", (6, 11)))

    assert before == sides_of(document, sentence, sentence.layer(Layer.FIGURE)[-1], before)
