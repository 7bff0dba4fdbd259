"""What a sentence may say of the facts it cites, and what strikes it out."""

from __future__ import annotations

import pytest

from communique.engines.grounding.prose import Fact, checked

MEETING = Fact(
    number=1,
    says="Meeting of Indonesia and Italy in Roma, Italy — Sari Dewi (Trade Minister, IDN), 2 October 2024",
    also=("met", "held", "took place"),
)
AID = Fact(
    number=2,
    says="Aid delivered from Italy to Indonesia: 1,500 tents, worth EUR 2.5 million (Indonesia and Italy)",
    must=("delivered",),
    ordered=("Italy", "Indonesia"),
)
VISIT = Fact(number=3, says="Visit planned of Italy to Jakarta, Indonesia, May 2025", must=("planned",))
FACTS = (MEETING, AID, VISIT)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Indonesia and Italy met in Roma on 2 October 2024.", [1]),
        ("The Trade Minister, Sari Dewi, was at the meeting in Roma.", [1]),
        ("Italy delivered 1500 tents to Indonesia, worth EUR 2.5 million.", [2]),
        ("Aid was delivered to Indonesia from Italy.", [2]),
        ("A visit of Italy to Jakarta is planned for May 2025.", [3]),
        ("Italy and Indonesia met in Roma, and aid was delivered from Italy to Indonesia.", [1, 2]),
    ],
)
def test_a_sentence_in_the_words_of_its_facts_stands(text: str, cited: list[int]) -> None:
    """Joined, inflected, with figures parted otherwise."""
    assert checked(text, cited, FACTS).wrong == ()


@pytest.mark.parametrize(
    ("text", "cited", "wrong"),
    [
        ("Indonesia and Italy met in Roma on 3 October 2024.", [1], "3"),
        ("Indonesia and Italy never met in Roma.", [1], "never"),
        ("Indonesia and Italy met in Milan.", [1], "Milan"),
        ("Indonesia and Italy met in Roma because of tents.", [1], "because"),
        ("Italy delivered 1,600 tents to Indonesia.", [2], "1,600"),
        ("Italy delivered 1,500 tents to Indonesia.", [1], "delivered"),
        ("Indonesia delivered 1,500 tents to Italy.", [2], "to italy"),
        ("Indonesia delivered Italy aid.", [2], "order: Italy, Indonesia"),
        ("Italy delivered aid from Indonesia.", [2], "from indonesia"),
        ("A visit of Italy to Jakarta in May 2025.", [3], "left out: planned"),
        ("Indonesia and Italy met in Roma.", [], "cites no entry"),
        ("Indonesia and Italy met in Roma.", [1, 9], "no entry 9"),
        ("印度尼西亚和意大利在罗马会晤", [1], "印度尼西亚和意大利在罗马会晤"),
    ],
)
def test_a_sentence_that_says_more_or_otherwise_does_not(text: str, cited: list[int], wrong: str) -> None:
    """A figure, a negation, a place, a cause, another entry's words, the wrong way round, a state left out."""
    assert wrong in checked(text, cited, FACTS).wrong


def test_a_short_word_is_no_form_of_another() -> None:
    """ "arms" is none of "arm", nor "war" of "wares": only words of four letters and more take endings."""
    fact = Fact(number=1, says="Talks on the arm of the sea")

    assert checked("Talks on arms of the sea", [1], [fact]).wrong == ("arms",)
