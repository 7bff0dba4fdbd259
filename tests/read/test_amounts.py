"""Numbers with their units and bounds."""

from __future__ import annotations

import pytest

from communique.model.claims import Amount
from communique.model.report import Report
from communique.model.vocabulary import Bound
from communique.read.document import prepare
from communique.read.numbers.amounts import parse_number
from communique.read.words.lexicon import lexicon
from communique.read.words.sentence import AmountAt


def amounts_of(text: str, language: str = "en", home: str | None = None) -> list[AmountAt]:
    """The amounts of a text of one sentence."""
    report = Report(id="r", text=text, language=language, home=home)
    return prepare(report, lexicon(language)).sentences[0].amounts


@pytest.mark.parametrize(
    ("printed", "number", "unit"),
    [
        ("$1.7bn", 1.7e9, "USD"),
        ("US$16m", 16e6, "USD"),
        ("€ 10 bn", 10e9, "EUR"),
        ("770 million euros", 770e6, "EUR"),
        ("S$3.0 billion", 3e9, "SGD"),
        ("more than a billion dollars", 1e9, "USD"),
        ("half a billion dollars", 5e8, "USD"),
        ("two hundred and fifty thousand dollars", 250_000, "USD"),
        ("three dozen euros", 36, "EUR"),
        ("71 per cent", 71, "percent"),
        ("40%", 40, "percent"),
    ],
)
def test_money_and_parts_are_read_in_figures_and_words(printed: str, number: float, unit: str) -> None:
    """Signs, glued magnitudes, words of number and units give one number in one unit."""
    (found,) = amounts_of(f"Peru gave Chile {printed} then.")

    assert (number, unit) == (found.amount.number, found.amount.unit)


@pytest.mark.parametrize(
    ("printed", "number", "unit"),
    [
        ("US$1,5 miliar", 1.5e9, "USD"),
        ("Rp16,5 triliun", 16.5e12, "IDR"),
        ("Rp 2,22 triliun", 2.22e12, "IDR"),
        ("135,51 juta USD", 135.51e6, "USD"),
        ("8 miliar dolar AS", 8e9, "USD"),
        ("dua puluh lima ribu euro", 25_000, "EUR"),
        ("seratus lima puluh ribu euro", 150_000, "EUR"),
        ("tiga kali lipat", 3, "times"),
    ],
)
def test_a_pack_s_separators_and_magnitudes_decide(printed: str, number: float, unit: str) -> None:
    """The comma is the decimal sign of Indonesian, and magnitudes take up the parts before them."""
    (found,) = amounts_of(f"Peru memberi Chile {printed} kemarin.", "id")

    assert (number, unit) == (found.amount.number, found.amount.unit)


@pytest.mark.parametrize(
    ("printed", "bound"),
    [
        ("over 100", Bound.OVER),
        ("some 100", Bound.ABOUT),
        ("up to 100", Bound.UP_TO),
        ("at least 100", Bound.AT_LEAST),
        ("fewer than 100", Bound.UNDER),
        ("exactly 100", Bound.EXACT),
    ],
)
def test_words_beside_a_number_bound_it(printed: str, bound: Bound) -> None:
    """The bound is the codebook's word for the words before a number."""
    (found,) = amounts_of(f"Peru sent {printed} tents to Chile.")

    assert Amount(100, "count", bound) == found.amount


def test_a_word_of_a_verb_is_no_bound() -> None:
    """ "Handed over 100 tents" hands over exactly 100."""
    (found,) = amounts_of("Peru handed over 100 tents to Chile.")

    assert Bound.EXACT == found.amount.bound


def test_a_sum_in_brackets_belongs_to_the_one_before() -> None:
    """An amount repeated in another currency is one amount with a second value."""
    (found,) = amounts_of("Peru gave Chile €10 bn ($11.8bn) then.")

    assert Amount(11.8e9, "USD") == found.also


@pytest.mark.parametrize(
    "printed", ["5 to 10 percent", "between $5 and $10 billion", "the F-16", "Article 5", "at 10:30", "the 2022 deal"]
)
def test_ranges_names_clocks_and_years_are_no_amounts(printed: str) -> None:
    """A number that leaves two readings, or counts nothing, is left out."""
    assert [] == amounts_of(f"Peru told Chile of {printed} then.")


@pytest.mark.parametrize(("home", "unit"), [("LKA", "LKR"), ("PAK", "PKR"), (None, "INR")])
def test_a_bare_rupee_is_the_home_s(home: str | None, unit: str) -> None:
    """ "Rs" is the money of the source's home where that has rupees, else India's."""
    (found,) = amounts_of("Peru gave Chile Rs. 500 million then.", home=home)

    assert unit == found.amount.unit


def test_a_state_s_name_in_money_is_no_party() -> None:
    """ "US dollars" names no state."""
    report = Report(id="r", text="Peru gave Chile 5 million US dollars.", language="en")
    document = prepare(report, lexicon("en"))

    assert {"PER", "CHL"} == set(document.counts)


def test_a_figure_that_is_no_number_is_none() -> None:
    """What separators do not make a number of gives None rather than an error."""
    numbers = lexicon("en").pack.numbers

    assert parse_number("1.2.3", numbers) is None


def test_a_number_goes_down_its_magnitudes() -> None:
    """Figures with smaller and smaller magnitudes are one number."""
    (found,) = amounts_of("They spent 4 billion 70 million dollars in Peru and Chile.")

    assert (4_070_000_000, "USD") == (found.amount.number, found.amount.unit)


@pytest.mark.parametrize(
    ("printed", "number", "unit"),
    [("8/5 میلیارد دلار", 8.5e9, "USD"), ("12/5 درصد", 12.5, "percent")],
)
def test_decimals_stand_behind_the_language_s_own_mark(printed: str, number: float, unit: str) -> None:
    """Persian papers write a slash before decimals."""
    (found,) = amounts_of(f"صادرات پرو به شیلی {printed} بود.", language="fa")

    assert (number, unit) == (found.amount.number, found.amount.unit)


def test_a_slash_before_plain_words_parts_two_numbers() -> None:
    """A slash with no magnitude or percent behind it is no decimal mark."""
    assert 2.5 not in [at.amount.number for at in amounts_of("پرو و شیلی 2/5 گفتند.", language="fa")]


def test_figures_with_magnitudes_between_them_are_one_number() -> None:
    """Korean papers join a thousand and its hundreds."""
    (found,) = amounts_of("한국은 페루에 2천300만 달러를 지원했다.", language="ko")

    assert (23_000_000, "USD") == (found.amount.number, found.amount.unit)
