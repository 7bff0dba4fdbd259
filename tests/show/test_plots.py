"""Charts of figures: values in time, with what is not exact and what is contradicted to be seen."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from communique.ask.answers import Item
from communique.ask.dossiers import dossier
from communique.model.claims import Amount, Figure
from communique.model.report import Report
from communique.model.vocabulary import Bound
from communique.resolve import resolve
from communique.show.plots import plot_svg, plots
from tests.making import claim, report, sourced


def figures(*told: tuple[str, str, float, Bound, str]) -> tuple[Item, ...]:
    """Trade as these sources tell it: whose, for when, how much, how exactly, and who says so."""
    found = []
    reports: dict[str, Report] = {}
    for number, (subject, period, value, bound, source) in enumerate(told):
        one = report(f"Trade was {value} in {period}.", id=str(number), source=source)
        other = "PAK" if subject == "ITA" else "ITA"
        amount = Amount(value, "USD", bound)
        said = claim(Figure, one, kind="trade", subject=subject, counterpart=other, value=amount, period=period)
        reports[one.id] = one
        found += sourced(one, said)
    return dossier(("ITA", "PAK"), resolve(found), reports).figures


def test_one_value_makes_no_chart() -> None:
    """The row says it better."""
    assert () == plots(figures(("ITA", "2020", 1e9, Bound.EXACT, "A")))


def test_trade_is_one_figure_from_both_sides() -> None:
    """In the order of time; a period of several years stands at its end."""
    found = plots(
        figures(
            ("ITA", "2021", 2e9, Bound.EXACT, "A"),
            ("PAK", "2020", 1e9, Bound.EXACT, "B"),
            ("ITA", "2012/2024", 3e9, Bound.EXACT, "A"),
        )
    )

    assert [("USD", [1e9, 2e9, 3e9])] == [(one.unit, [point.number for point in one.points]) for one in found]
    assert [2020, 2021, 2024] == [int(point.when) for point in found[0].points]


@pytest.mark.parametrize(
    ("bound", "has_arrow", "goes_up", "is_ring"),
    [(Bound.EXACT, False, None, False), (Bound.ABOUT, False, None, True), (Bound.OVER, True, True, False),
     (Bound.AT_LEAST, True, True, False), (Bound.UP_TO, True, False, False), (Bound.UNDER, True, False, False)],
)  # fmt: skip
def test_what_is_not_exact_is_drawn_so(bound: Bound, *, has_arrow: bool, goes_up: bool | None, is_ring: bool) -> None:
    """An arrow towards where the value may lie, a ring for about."""
    svg = plot_svg(plots(figures(("ITA", "2020", 1e9, Bound.EXACT, "A"), ("ITA", "2021", 2e9, bound, "A")))[0])
    arrows = re.findall(r'<path d="M[\d.]+ ([\d.]+)V([\d.]+)', svg)

    assert has_arrow == bool(arrows)
    assert [goes_up] * len(arrows) == [float(tip) < float(start) for start, tip in arrows]
    assert is_ring == ('class="about"' in svg)


def test_values_that_contradict_each_other_are_joined() -> None:
    """Each with its source in its name, and each leading to its row."""
    items = figures(("ITA", "2020", 1e9, Bound.EXACT, "Gazette"), ("PAK", "2020", 2e9, Bound.EXACT, "<Wire>"))
    svg = plot_svg(plots(items)[0])

    assert 1 == svg.count('class="disputed"')
    assert {f"#{item.entry_id}" for item in items} == set(re.findall(r'<a href="(#[^"]+)"', svg))
    assert "2020: USD 1 billion (Gazette)" in svg
    assert "&lt;Wire&gt;" in svg


@pytest.mark.parametrize("most", [0.0, 0.3, 7.0, 99.0, 1234.0, 9.99e11])
def test_no_value_is_outside_its_chart(most: float) -> None:
    """The axis ends above the largest, and higher values stand higher."""
    values = [most * part for part in (0.0, 0.5, 1.0)]
    found = figures(*(("ITA", str(2020 + place), one, Bound.EXACT, "A") for place, one in enumerate(values)))
    heights = [float(one) for one in re.findall(r'cy="([\d.]+)"', plot_svg(plots(found)[0]))]

    assert all(0 < one < 160 for one in heights)
    assert all(before >= after for before, after in pairwise(heights))
