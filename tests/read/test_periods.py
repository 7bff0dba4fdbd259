"""The time a number is of."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.document import prepare
from communique.read.numbers.periods import period_of
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Trade reached $4 billion in 2023, up from $3 billion in 2019, Peru told Chile.", ["2023", "2019"]),
        ("Trade rose 12 percent to $4 billion in 2023, Peru told Chile.", ["2023", "2023"]),
        ("Trade rose 12 percent from 2019, Peru told Chile.", [None]),
        ("Peru told Chile on 3 May that trade reached $4 billion.", [None]),
        ("Peru has given Chile $4 billion since 24 February 2022.", ["2022-02-24/2024-05-10"]),
        ("In 2023 Peru gave Chile $4 billion.", ["2023"]),
    ],
)
def test_a_number_takes_the_date_beside_it(text: str, periods: list[str | None]) -> None:
    """Of several dates the one beside a number is its own; a day, and what it is compared with, are none."""
    document, sentence = read_sentence(text)
    found = [period_of(document, sentence, amount) for amount in sentence.amounts]

    assert periods == [period[0] if period is not None else None for period in found]


def test_an_aim_lies_ahead() -> None:
    """The past year beside another number is not the aim's."""
    document, sentence = read_sentence("Trade of $4 billion last year is to reach $9 billion, Peru told Chile.")

    assert period_of(document, sentence, sentence.amounts[-1], ahead=True) is None
