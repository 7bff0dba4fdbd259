"""The bench of resolution: what it measures, keeps and draws."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import msgspec

from bench.growth import Panel, growth_svg
from bench.resolution import ONE_BY_ONE, Measured, measure

DONE = Measured(
    claims=1_000_000,
    reports=200_000,
    writing=300.0,
    resolving=800.0,
    busier=540.0,
    wall=600.0,
    memory=3000,
    report_median=90.0,
    report_worst=150.0,
)


def test_a_size_is_measured(tmp_path: Path) -> None:
    """Every number is there, and the last reports are in the record."""
    found = measure(500, tmp_path)

    assert found.reports > ONE_BY_ONE
    assert 0 < found.report_median <= found.report_worst
    assert min(found.writing, found.resolving, found.wall, found.memory) > 0


def test_missed_targets_are_named() -> None:
    """Each by itself, with what it should be."""
    slow = msgspec.structs.replace(DONE, busier=660.0, memory=4100, report_median=201.0)

    assert [] == DONE.missed
    assert [
        "1,000,000 claims: 11.00 minutes to resolve, not 10",
        "1,000,000 claims: 4.10 GB of memory, not 4",
        "1,000,000 claims: 201.00 ms for one more report, not 200",
    ] == slow.missed


def test_growth_is_drawn() -> None:
    """Every point has its circle, even growth its dashed line, and points on that line lie straight."""
    drawn = growth_svg([Panel("Seconds", [(10_000, 6.0), (100_000, 60.0), (1_000_000, 600.0)], 600.0)])
    root = ElementTree.fromstring(drawn)  # noqa: S314  # our own
    circles = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in root.iter() if one.tag.endswith("circle")]
    (first, middle, last) = circles

    assert abs((first[1] + last[1]) / 2 - middle[1]) < 0.2
    assert first[1] > last[1]
    assert ["10 thousand", "100 thousand", "1 million"] == [
        one.text for one in root.iter() if one.attrib.get("class") == "size"
    ]


def test_one_size_alone_can_be_drawn() -> None:
    """A first measurement."""
    assert growth_svg([Panel("Seconds", [(10_000, 6.0)], 600.0)]).count("<circle") == 1


def test_a_panel_without_a_target_has_no_line_for_it() -> None:
    """What was measured has none of its own accord."""
    drawn = growth_svg([Panel("Seconds", [(10_000, 6.0), (100_000, 60.0)])], title="How reading grows")

    assert 'class="target"' not in drawn
    assert 'aria-label="How reading grows"' in drawn
