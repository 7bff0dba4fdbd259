"""Where the finite verb stands second, order and articles tell subject and object; common nouns have no capital."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.clauses.grammar import slots
from communique.read.document import prepare
from communique.read.words.lexicon import Layer, lexicon


def _slots(text: str) -> dict[str, list[str]]:
    """The words in each slot of the first cue of a contact in a German text."""
    document = prepare(make_report(text, language="de", published="2024-03-05"), lexicon("de"))
    sentence = document.sentences[-1]
    found = slots(document, sentence, sentence.layer(Layer.ENGAGEMENT)[0]).found
    return {slot: [document.printed(mention.span) for mention in mentions] for slot, mentions in found.items()}


_BOTH = {"subject": ["Chiles Präsident Juan Soto"], "object": ["Perus Präsident Luc Cruz"]}
CASES = [
    ("Gestern traf Chiles Präsident Juan Soto in Oslo Perus Präsident Luc Cruz am Abend.", _BOTH),
    ("Chiles Präsident Juan Soto hat in Oslo Perus Präsident Luc Cruz getroffen.", _BOTH),
    ("Es hieß, dass Chiles Präsident Juan Soto gestern Perus Präsident Luc Cruz traf.", _BOTH),
    # The article of an object turns them round.
    (
        "Den kenianischen Präsidenten traf Chiles Präsident Juan Soto gestern.",
        {"subject": ["Chiles Präsident Juan Soto"], "object": ["kenianischen Präsidenten"]},
    ),
    # A genitive behind a noun is neither.
    (
        "Chiles Präsident Juan Soto traf Vertreter der Ukraine und Perus Präsident Luc Cruz.",
        {"subject": ["Chiles Präsident Juan Soto"]},
    ),
    # Behind a fronted noun stands the subject of the verb.
    (
        "Bei einem Treffen mit Perus Präsident Luc Cruz lobte Chiles Präsident Juan Soto das Wetter.",
        {"with": ["Perus Präsident Luc Cruz"], "main": ["Chiles Präsident Juan Soto"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_order_and_articles_tell_subject_and_object(text: str, expected: dict[str, list[str]]) -> None:
    """The first group of a clause acts, the next one undergoes, wherever the verb stands."""
    found = _slots(text)

    assert expected == {slot: found.get(slot) for slot in expected}


def _cues(text: str) -> list[str]:
    document = prepare(make_report(text, language="de"), lexicon("de"))
    return [document.printed((mark.start, mark.end)) for mark in document.sentences[0].layer(Layer.ENGAGEMENT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Both parts of the verb in one clause, the second at its end.
        ("Peru und Chile kamen in Oslo zusammen.", ["kamen"]),
        ("Peru und Chile kamen in Oslo zusammen und sprachen.", ["kamen"]),
        # The second part is missing, or stands in another sentence.
        ("Peru und Chile kamen aus Oslo.", []),
        ("Peru und Chile kamen aus Oslo. Sie blieben zusammen.", []),
        # A noun has a capital, a verb has none.
        ("Peru und Chile planen ein Treffen.", ["Treffen"]),
    ],
)
def test_a_cue_in_two_parts_needs_both(text: str, expected: list[str]) -> None:
    """The parts of a verb stand in one clause, and the last one closes it."""
    assert expected == _cues(text)


def test_common_nouns_lose_their_capital() -> None:
    """A capital tells a name again: compounds and abstract nouns have none."""
    document = prepare(
        make_report("Peru lobte beim Außenministertreffen mit Chile die Beratungen von Soto.", language="de"),
        lexicon("de"),
    )
    capitals = [token.text for token in document.sentences[0].tokens if token.capital]

    assert ["peru", "chile", "soto"] == capitals


def test_an_article_behind_a_comma_opens_a_relative_clause_before_a_small_word() -> None:
    """Before an adjective or a noun it stays an article."""
    relative = prepare(make_report("Der Präsident Perus, der in Chile lebt.", language="de"), lexicon("de"))
    article = prepare(make_report("Der Präsident Perus, der neue Partner Chiles.", language="de"), lexicon("de"))
    found = [
        "relatives" in sentence.classes[sentence.texts.index(",") + 1]
        for sentence in (relative.sentences[0], article.sentences[0])
    ]

    assert [True, False] == found
