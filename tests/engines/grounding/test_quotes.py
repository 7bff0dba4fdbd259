"""Quotes are found at their true place, or not at all."""

from __future__ import annotations

import pytest

from communique.engines.grounding.quotes import nearest, places_of, searchable
from communique.languages import available
from communique.languages.specimens import specimens
from tools.grounding import measure_changed, measure_wrong

#: Own texts are many in twenty languages; the whole measure is of real reports: `python -m tools.grounding`.
TEXTS = {code: [specimen.text for specimen in specimens(code)] for code in sorted(available()) if specimens(code)}
SHARE = 400


def found(quote: str, text: str) -> list[str]:
    """The words of a text at which a quote is found."""
    return [text[start:end] for start, end in places_of(quote, searchable(text))]


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        ("signed the plan", "They signed the plan.", "signed the plan"),
        ('said "yes" - twice', "He said “yes” – twice.", "said “yes” – twice"),
        ('"Oui", dit-il', "« Oui », dit‑il hier.", "« Oui », dit‑il"),
        ("both sides agreed", "Both\u00a0sides\n  agreed.", "Both\u00a0sides\n  agreed"),
        ("MINISTER OF DEFENCE", "the Minister of Defence came", "Minister of Defence"),
        ("Tong Bi thu", "Ngày ấy Tổng Bí thư đến", "Tổng Bí thư"),
        ("Türkiye", "in Tu\u0308rkiye today", "Tu\u0308rkiye"),
        ("Tu\u0308rkiye", "in Türkiye today", "Türkiye"),
        ("İstanbul'da", "Toplantı İSTANBUL’DA yapıldı", "İSTANBUL’DA"),
        ("их еще ждут", "Их ещё ждут в Осло", "Их ещё ждут"),
        ("两国 签署协议", "两国签署\n协议。", "两国签署\n协议"),
        ("كتاب", "قرأ كِتَابٌ هنا", "كِتَابٌ"),
        ('"They met."', "They met, and left.", "They met"),
        ("5 ships", "15 ships, then 5 ships", "5 ships"),
    ],
)
def test_a_quote_is_found_as_models_write_it(quote: str, text: str, words: str) -> None:
    """Typography, white space, case, normal forms and dropped accents lead back to the true characters."""
    assert [words] == found(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("signed a plan", "They signed the plan."),
        ("5 ships", "He sent 15 ships."),
        ("1.5", "It grew by 11.5 percent."),
        ("1", "It grew by 1.5 percent."),
        ("Iran", "The Iranian side came."),
        ("Türkei", "Die Turkei war dort."),
        ("bạn", "Việt Nam bán gạo."),
        ("мои", "Это мой дом."),
        ("They met ... in Oslo", "They met the king in Oslo."),
        ("in Oslo. They met", "They met in Oslo."),
        ("か国", "が国は署名した"),
        ("하", "한국"),
        ("", "They met."),
        ("…", "They met …"),
    ],
)
def test_a_quote_with_another_word_letter_or_figure_is_not_found(quote: str, text: str) -> None:
    """What the report does not print is nowhere in it."""
    assert [] == found(quote, text)


def test_a_quote_that_stands_twice_is_taken_where_it_is_needed() -> None:
    """Inside the words that are cited, else before them, else at the first place."""
    places = ((0, 5), (20, 25), (40, 45))

    assert (40, 45) == nearest(places, ((38, 60),))
    assert (20, 25) == nearest(places, ((30, 36),))
    assert (0, 5) == nearest(places, ())


def test_quotes_changed_as_models_change_them_come_back() -> None:
    """At least 995 of 1,000 at their exact span, and none elsewhere."""
    measured = measure_changed(TEXTS, SHARE)

    assert [] == measured.wrong
    assert sum(measured.exact.values()) >= 0.995 * SHARE, measured.lost[:3]


def test_altered_and_invented_quotes_are_refused() -> None:
    """None is found."""
    assert [] == measure_wrong(TEXTS, SHARE).wrong
