"""The noun phrase of what passes."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.document import prepare
from communique.read.transfers.items import read_item
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Peru gave 16 million doses of vaccines for children to Chile.", "vaccines for children"),
        ("Peru gave tents, blankets and medicines to Chile.", "tents, blankets and medicines"),
        ("Peru gave 20 trucks and 5 buses to Chile.", "20 trucks and 5 buses"),
        ("Peru gave $5 million in food aid to Chile.", "food aid"),
        ("Peru gave tents worth $5 million to Chile.", "tents"),
        ("Peru gave tents and met Chile's envoy.", "tents"),
        ("Peru gave Chile tents last year.", "tents"),
    ],
)
def test_an_item_ends_before_goals_prices_dates_and_verbs(text: str, item: str) -> None:
    """The words of an item are those between its number and what no longer belongs to it."""
    document, sentence = read_sentence(text)
    first = 3 if sentence.tokens[2].text == "chile" else 2
    found = read_item(document, sentence, first, len(sentence.tokens))

    assert found is not None
    assert item == document.printed(sentence.chars(found.first, found.last))


def test_a_list_of_numbered_items_has_no_quantity() -> None:
    """Several numbers in one list count different things."""
    document, sentence = read_sentence("Peru gave 20 trucks and 5 buses to Chile.")
    found = read_item(document, sentence, 2, len(sentence.tokens))

    assert found is not None
    assert found.quantity is None


def test_nothing_that_begins_with_a_preposition_is_an_item() -> None:
    """Behind a verb without an object stands no item."""
    document, sentence = read_sentence("Peru gave to Chile.")

    assert read_item(document, sentence, 2, len(sentence.tokens)) is None
