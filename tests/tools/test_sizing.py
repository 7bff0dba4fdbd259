"""The page on sizing: written from measured files, and right about what is measured and what is reckoned."""

from __future__ import annotations

import msgspec
import pytest

from tools import sizing
from tools.sizing import Growth, limits, load, page, sizes


def test_the_page_is_that_of_the_measured_files() -> None:
    """What the tool would write now, with the drawing of the bench."""
    assert sizing.PAGE.read_text(encoding="utf-8") == page(load()), "run: make sizing"
    assert sizing.DRAWN.read_bytes() == (sizing.BENCH / "scale.svg").read_bytes(), "run: make sizing"


def test_growth_goes_on_from_the_largest_size() -> None:
    """By its power, and back."""
    even, square = Growth(((10.0, 1.0), (100.0, 10.0)), 1.0), Growth(((10.0, 1.0), (100.0, 100.0)), 2.0)

    assert [100.0, 10_000.0] == [pytest.approx(one.at(1000)) for one in (even, square)]
    assert [1000.0, 1000.0] == [pytest.approx(even.reaches(100.0)), pytest.approx(square.reaches(10_000.0))]
    assert float("inf") == Growth(((10.0, 1.0),), 0.0).reaches(5.0)


def test_what_breaks_first_stands_first() -> None:
    """A smaller machine breaks earlier."""
    known = load()
    grown, prices = sizes(known), known.prices
    found = limits(grown, prices)
    small = msgspec.structs.replace(prices, machine=msgspec.structs.replace(prices.machine, memory_gb=1))

    assert sorted(one.reports for one in found) == [one.reports for one in found]
    assert "memory" in limits(grown, small)[0].what
    assert limits(grown, small)[0].reports < found[0].reports


def test_what_was_not_measured_is_said_to_be_reckoned() -> None:
    """In italics, all of it; prices are called assumptions."""
    written = page(load())
    sums = written.partition("## A day and ten years")[2].partition("## What breaks first")[0]
    cells = [cell.strip() for line in sums.splitlines()[4:] for cell in line.split("|")[2:-1]]

    assert [] == [cell for cell in cells if not (cell.startswith("*") and cell.endswith("*"))]
    assert "Prices are assumptions" in written
