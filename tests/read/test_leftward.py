"""Phrases that stand before their word: items, titles and matters where verbs stand last."""

from __future__ import annotations

from communique.model.report import Report
from communique.read.clauses.leftward import end_before, phrase_before
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon


def _phrase(text: str, word: str, language: str) -> str:
    document = prepare(Report(id="r", text=text, language=language), lexicon(language))
    sentence = document.sentences[0]
    last = end_before(document, sentence, sentence.texts.index(word), 0)
    return " ".join(sentence.texts[phrase_before(document, sentence, last, 0) : last])


def test_a_phrase_begins_behind_the_actor_that_a_marker_governs() -> None:
    """Who receives is not part of what is given."""
    assert "20 ہیلی کاپٹر" == _phrase("پیرو نے چلی کو 20 ہیلی کاپٹر فراہم کیے۔", "فراہم", "ur")


def test_a_receiver_may_stand_between_a_phrase_and_its_verb() -> None:
    """What is given may stand before whom it is given to."""
    assert "राहत सामग्री" == _phrase("पेरू ने राहत सामग्री चिली को भेजी।", "भेजी", "hi")


def test_a_phrase_goes_on_over_the_markers_that_join_its_words() -> None:
    """A genitive and "about" belong to the title of an instrument; the sides before it do not."""
    title = _phrase("पेरू और चिली के बीच कृषि में सहयोग से संबंधित समझौते पर हस्ताक्षर हुए।", "समझौते", "hi")

    assert "कृषि में सहयोग से संबंधित" == title
