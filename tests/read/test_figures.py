"""Figures: numbers about a relation, and what they are."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Amount, Figure
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import Bound
from communique.read import read

_PUBLISHED = PartialDate(2024, 5, 10)


def figures_of(text: str, language: str = "en") -> list[Figure]:
    """The figures of a text."""
    report = Report(id="r", text=text, language=language, published=_PUBLISHED)
    return [claim for claim in read(report, languages.load(language)).claims if isinstance(claim, Figure)]


def told(figure: Figure) -> tuple[str, str | None, str | None, float, str, str]:
    """What most tests look at."""
    value = figure.value
    return str(figure.kind), figure.subject, figure.counterpart, value.number, value.unit, str(figure.measure)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's exports to Chile amounted to $2 billion.", ("exports", "PER", "CHL", 2e9, "USD", "level")),
        ("Peru's imports from Chile fell by 5 percent.", ("imports", "PER", "CHL", -5, "percent", "growth")),
        ("Trade between Peru and Chile doubled.", ("trade", "PER", "CHL", 2, "times", "growth")),
        ("Chile accounts for 90 percent of Peru's trade.", ("trade", "PER", "CHL", 90, "percent", "share")),
        ("Peru invested $7 million in Chile.", ("investment", "PER", "CHL", 7e6, "USD", "level")),
        ("Peru is Chile's largest investor, with $9 million.", ("investment", "PER", "CHL", 9e6, "USD", "level")),
        ("Over 100 Peruvian companies operate in Chile.", ("companies", "PER", "CHL", 100, "count", "level")),
        ("Peru has 200 troops in Chile.", ("people", "PER", "CHL", 200, "count", "level")),
        ("Some 5,000 Peruvians work in Chile.", ("people", "PER", "CHL", 5000, "count", "level")),
        ("Laos owes China $5 billion.", ("debt", "LAO", "CHN", 5e9, "USD", "level")),
    ],
)
def test_a_number_hangs_on_its_measure_or_noun(text: str, expected: tuple[str, str, str, float, str, str]) -> None:
    """Kind, sides and measure are read from the noun or verb that the number belongs to."""
    assert [expected] == [told(figure) for figure in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ekspor Peru ke Chile mencapai US$ 2 miliar.", ("exports", "PER", "CHL", 2e9, "USD", "level")),
        ("Investasi Peru di Chile turun 5 persen.", ("investment", "PER", "CHL", -5, "percent", "growth")),
        ("Sekitar 900 mahasiswa Peru belajar di Chile.", ("people", "PER", "CHL", 900, "count", "level")),
        ("Chile menyumbang 30 persen dari total ekspor Peru.", ("exports", "PER", "CHL", 30, "percent", "share")),
    ],
)
def test_an_owner_behind_its_noun_is_the_subject(text: str, expected: tuple[str, str, str, float, str, str]) -> None:
    """Where adjectives follow their noun, whose number it is stands behind the measure."""
    assert [expected] == [told(figure) for figure in figures_of(text, "id")]


def test_two_times_are_two_figures_each_with_its_period() -> None:
    """The number it was up from is a figure of the earlier year."""
    found = figures_of("Trade between Peru and Chile reached $4 billion in 2023, up from $3 billion in 2019.")

    assert [(4e9, "2023"), (3e9, "2019")] == [(figure.value.number, figure.period) for figure in found]


def test_a_sum_to_come_is_a_target() -> None:
    """An aim with its year is no level."""
    (found,) = figures_of("They aim to raise trade between Peru and Chile to $10 billion by 2030.")

    assert ("target", "2030") == (str(found.measure), found.period)


def test_a_joined_measure_gives_one_figure_for_each() -> None:
    """A part "of both imports and exports" is told of both."""
    text = "Chile is Peru's top trading partner, accounting for around 40 percent of both imports and exports."

    assert {"imports", "exports"} == {str(figure.kind) for figure in figures_of(text)}


def test_each_gives_one_figure_for_either_side() -> None:
    """What two invest "each" is one figure of either."""
    found = figures_of("Peru and Chile will invest $1 billion each.")

    assert [("PER", "CHL"), ("CHL", "PER")] == [(figure.subject, figure.counterpart) for figure in found]


def test_a_second_currency_is_kept_beside_the_first() -> None:
    """The value in brackets is `value_also`."""
    (found,) = figures_of("Peru invested about 770 million euros ($910.8M) in Chile.")

    assert (Amount(770e6, "EUR", Bound.ABOUT), Amount(910.8e6, "USD")) == (found.value, found.value_also)


@pytest.mark.parametrize(
    "text",
    [
        "Peru's total exports reached $2 billion.",
        "The trade minister of Peru gave Chile $2 billion.",
        "The top 100 firms met.",
        "Two Peruvian officers were killed in Chile.",
        "Peru and Chile opened a trade fair for $2 million.",
        "Sixteen lawyers from Peru and Chile met.",
    ],
)
def test_numbers_of_one_side_or_of_no_relation_give_nothing(text: str) -> None:
    """A state's own sums, ranks, and the few people of an event are no figures of a relation."""
    assert [] == figures_of(text)


def test_a_number_stands_behind_what_it_counts() -> None:
    """With a word of measure, in the languages that put it there."""
    (found,) = figures_of("แรงงานเนปาลในโอมานกว่า 21,000 คน", language="th")

    assert ("people", "NPL", "OMN", 21000) == (str(found.kind), found.subject, found.counterpart, found.value.number)
