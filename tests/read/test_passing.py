"""Where the item of a cue stands."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.clauses.grammar import slots
from communique.read.document import prepare
from communique.read.transfers.passing import item_of
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "item", "price"),
    [
        ("Peru gave Chile tents.", "tents", None),
        ("Peru's purchase and upkeep of ten jets from Chile was told.", "jets", None),
        ("Ten tents were donated by Peru to Chile.", "tents", None),
        ("Chile praised the ten tents Peru donated.", "tents", None),
        ("Peru announced a grant of $5 million to Chile.", "grant", 5e6),
        ("Peru bought ten jets from Chile for $5 million.", "jets", 5e6),
        ("Peru is one of Chile's main gas suppliers.", "gas", None),
    ],
)
def test_an_item_stands_where_its_cue_s_grammar_has_it(text: str, item: str, price: float | None) -> None:
    """Behind a verb or its recipient, behind "of", before a passive, or in the noun's own phrase."""
    document, sentence = read_sentence(text)
    found = item_of(document, sentence, slots(document, sentence, sentence.layer(Layer.TRANSFER)[-1]))

    assert found is not None
    assert item == document.printed(sentence.chars(found.first, found.last))
    assert price == (found.value.amount.number if found.value is not None else None)


@pytest.mark.parametrize(
    ("text", "item", "quantity"),
    [
        ("İki helikopter Peru'ya Şili tarafından teslim edildi.", "helikopter", 2),
        ("Şili tarafından Peru'ya 40 ton ilaç gönderildi.", "ilaç", 40),
    ],
)
def test_a_passive_that_stands_last_finds_its_item_past_the_sides(text: str, item: str, quantity: int) -> None:
    """What is given may stand before or behind those who give and receive it; its measure is no part of it."""
    document, sentence = read_sentence(text, "tr")
    filled = slots(document, sentence, sentence.layer(Layer.TRANSFER)[-1])
    found = item_of(document, sentence, filled)

    assert found is not None
    assert found.quantity is not None
    span = sentence.chars(found.first, found.last)
    assert (item, quantity) == (document.printed(span), found.quantity.amount.number)
