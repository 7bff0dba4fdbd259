"""Which words are cues of their own."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.document import prepare
from communique.read.words.cues import is_free, is_idle, signalled
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("Peru's trade with Chile grew.", True),
        ("Peru's Minister of Trade Ana Diaz met Chile's envoy.", False),
        ("Peru and Chile signed a trade agreement.", False),
    ],
)
def test_words_inside_titles_and_instruments_are_no_cues(text: str, *, free: bool) -> None:
    """A trade minister and a trade agreement tell of no trade."""
    _, sentence = read_sentence(text)
    cues = [cue for cue in sentence.layer(Layer.FIGURE) if sentence.tokens[cue.first].text == "trade"]

    assert [free] * len(cues) == [is_free(sentence, cue) for cue in cues]
    assert cues


def test_a_word_in_an_idle_phrase_names_nothing_that_passes() -> None:
    """Legal assistance is no aid."""
    _, sentence = read_sentence("Peru gave Chile mutual legal assistance.")
    (word,) = [mark for mark in sentence.layer(Layer.ITEM) if sentence.tokens[mark.first].text == "assistance"]

    assert is_idle(sentence, word)


def test_signals_are_the_pack_s() -> None:
    """A small word says what the pack lists it under."""
    _, sentence = read_sentence("Peru gave Chile tents worth $5 million.")

    assert [4] == [index for index in range(len(sentence.tokens)) if signalled(sentence, index, "valued")]
