"""What a number is."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import Measure
from communique.read.document import prepare
from communique.read.figures.measures import measure_of
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "measure", "falls"),
    [
        ("Trade of Peru and Chile reached $4 billion.", Measure.LEVEL, False),
        ("Trade of Peru and Chile rose by $4 billion.", Measure.GROWTH, False),
        ("Trade of Peru and Chile fell 4 percent.", Measure.GROWTH, True),
        ("Trade of Peru and Chile saw a 4 percent increase.", Measure.GROWTH, False),
        ("Trade of Peru is 4 percent of Chile's.", Measure.SHARE, False),
        ("Peru and Chile aim for trade of $4 billion.", Measure.TARGET, False),
        ("Trade of Peru and Chile is to double by 2030 under the plan.", Measure.TARGET, False),
    ],
)
def test_words_around_a_number_say_what_it_is(text: str, measure: Measure, *, falls: bool) -> None:
    """Change, part and aim have their words; a sum without them is a level."""
    document, sentence = read_sentence(text)
    cue = sentence.layer(Layer.FIGURE)[0]
    found = measure_of(document, sentence, sentence.amounts[0], cue)

    assert found is not None
    assert (measure, falls) == (found[0], found[2])


def test_a_bare_part_without_its_whole_is_left_open() -> None:
    """A percentage that is neither a change nor a share gives nothing."""
    document, sentence = read_sentence("Trade of Peru and Chile: 4 percent.")

    assert measure_of(document, sentence, sentence.amounts[0], sentence.layer(Layer.FIGURE)[0]) is None


def test_a_verb_of_growth_may_open_its_clause() -> None:
    """Where verbs stand first, what grows and whose it is stand between the verb and the number."""
    document, sentence = read_sentence("ارتفعت صادرات بيرو إلى تشيلي بنسبة 10 في المئة.", "ar")
    found = measure_of(document, sentence, sentence.amounts[0], sentence.layer(Layer.FIGURE)[0])

    assert found is not None
    assert (Measure.GROWTH, False) == (found[0], found[2])
