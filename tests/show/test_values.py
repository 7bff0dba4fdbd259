"""Numbers, days, amounts and words as English has them."""

from __future__ import annotations

import pytest

from communique.model.claims import Amount
from communique.model.vocabulary import Bound
from communique.show.english import date_text, number_text, period_text, short_date, word
from communique.show.speaking import ENGLISH
from tests.making import day


@pytest.mark.parametrize(
    ("date", "text", "short"),
    [
        ("2022-10-06", "6 October 2022", "6 Oct 2022"),
        ("2022-10", "October 2022", "Oct 2022"),
        ("2022", "2022", "2022"),
        ("0962-05-01", "1 May 962", "1 May 962"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(date: str, text: str, short: str) -> None:
    """A day, a month or a year, in words and for a narrow column."""
    assert text == date_text(day(date))
    assert short == short_date(day(date))


@pytest.mark.parametrize(
    ("start", "end", "text", "short"),
    [
        ("2022-10-06", "2022-10-08", "6–8 October 2022", "6–8 Oct 2022"),
        ("2022-09-28", "2022-10-02", "28 September – 2 October 2022", "28 Sep 2022"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023", "30 Dec 2022"),
        ("2022-10-06", "2022-10-06", "6 October 2022", "6 Oct 2022"),
        ("2020", "2022", "2020 – 2022", "2020"),
    ],
)
def test_periods_say_what_they_share_once(start: str, end: str, text: str, short: str) -> None:
    """A month or year that both ends share stands at the end."""
    assert text == period_text(day(start), day(end))
    assert short == short_date(day(start), day(end))


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(1.7e9, "USD", Bound.ABOUT), "about USD 1.7 billion"),
        (Amount(910.8e6, "EUR"), "EUR 910.8 million"),
        (Amount(90, "percent", Bound.OVER), "over 90 percent"),
        (Amount(3, "times"), "3 times"),
        (Amount(12_500, "count", Bound.AT_LEAST), "at least 12,500"),
        (Amount(7.25, "percent"), "7.25 percent"),
        (Amount(2e12, "JPY", Bound.UP_TO), "up to JPY 2 trillion"),
    ],
)
def test_amounts_are_read_aloud(amount: Amount, text: str) -> None:
    """Bound, currency, number, scale."""
    assert text == ENGLISH.amount(amount)


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999_999, "999,999"), (1_234_567_891, "1.235 billion")])
def test_numbers_keep_four_figures_of_large_ones(number: float, text: str) -> None:
    """A million and more are rounded, less is not."""
    assert text == number_text(number)


def test_parties_are_named_in_full() -> None:
    """Codes become names, the last joined by a word."""
    assert "Italy, Pakistan and Türkiye" == ENGLISH.parties(["ITA", "PAK", "TUR"])
    assert "NATO" in ENGLISH.parties(["NAT"]) or "North Atlantic" in ENGLISH.parties(["NAT"])


def test_words_of_the_codebook_are_words() -> None:
    """An underscore is never shown."""
    assert ["letter of intent", "under negotiation", "head of state"] == [
        word(value) for value in ("letter_of_intent", "negotiating", "head_of_state")
    ]
