"""Whom pronouns stand for."""

from __future__ import annotations

import pytest

from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.read.clauses.meaning import sides_meant
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import Document, Sentence


def read_sentence(text: str, language: str = "en") -> tuple[Document, Sentence]:
    """A document of one sentence, and the sentence."""
    report = Report(id="r", text=text, language=language, published=PartialDate(2024, 5, 10))
    document = prepare(report, lexicon(language))
    return document, document.sentences[0]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Peru said it sent aid to Chile.", ["PER"]),
        ("In Chile, with Peru, it sent aid.", []),
    ],
)
def test_it_is_the_actor_that_no_preposition_governs(text: str, parties: list[str]) -> None:
    """A pronoun as a subject means the free actor before it, and nobody where there is none."""
    document, sentence = read_sentence(text)
    pronouns = [mention for mention in sentence.mentions if mention.kind == "pronoun"]

    assert parties == [code for code, _ in sides_meant(document, sentence, pronouns)]
    assert pronouns
