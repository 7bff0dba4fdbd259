"""Where the verb stands first, one title follows another: each ends with its party."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    ("التقى وزير الخارجية الأردني وزير الخارجية الكيني.", ["JOR", "KEN"]),
    ("زار رئيس وزراء كندا لاتفيا أمس.", ["CAN"]),
    ("التقى رئيس الوزراء الكندي ونظيرته البرتغالية.", ["CAN", "PRT"]),
    ("استقبل رئيس الوزراء الكندي في لشبونة وزير الخارجية البرتغالي.", ["CAN", "PRT"]),
    ("استقبل وزير الخارجية الكندي في مقر الوزارة وزير الدفاع البرتغالي.", ["CAN", "PRT"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_title_ends_with_its_party(text: str, expected: list[str]) -> None:
    """What stands right behind the party of a title is another actor."""
    document = prepare(make_report(text, language="ar", published="2024-03-05"), lexicon("ar"))

    assert expected == [mention.person.of for mention in document.sentences[0].mentions if mention.person is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى رئيس بيرو ملك المغرب الملك محمد السادس.", [None, "محمد السادس"]),
        ("استقبل ملك المغرب الرئيس فلاديمير بوتين.", [None, "فلاديمير بوتين"]),
    ],
)
def test_a_title_said_twice_is_of_one(text: str, names: list[str | None]) -> None:
    """The same office behind its party names who holds it, with the number of a monarch; another one is another's."""
    document = prepare(make_report(text, language="ar", published="2024-03-05"), lexicon("ar"))
    people = [mention.person for mention in document.sentences[0].mentions if mention.person is not None]

    assert names == [person.name or None for person in people]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("اجتمع ملك المغرب مع السيد جون أوتينو وزير الدفاع الكيني.", ["ملك المغرب", "وزير الدفاع الكيني"]),
        (
            "استقبل الفريق جون أوتينو وزير الدفاع الكيني وزير الدفاع الكندي.",
            ["وزير الدفاع الكيني", "وزير الدفاع الكندي"],
        ),
        ("استقبل الفريق جون أوتينو وزير الدفاع الكيني.", ["الفريق", "وزير الدفاع الكيني"]),
    ],
)
def test_a_title_behind_a_name_of_rank_is_theirs_where_nothing_else_can_be(text: str, roles: list[str]) -> None:
    """Behind a preposition, or where the next title follows; else it is whoever is received."""
    document = prepare(make_report(text, language="ar", published="2024-03-05"), lexicon("ar"))
    people = [mention.person for mention in document.sentences[0].mentions if mention.person is not None]

    assert roles == [person.role for person in people]
