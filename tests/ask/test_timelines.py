"""What happened when."""

from __future__ import annotations

from communique.ask.timelines import timeline
from tests.story import reports, resolution


def test_dated_matters_stand_in_the_order_they_happened() -> None:
    """Undated ones, and states of affairs, are no part of a timeline."""
    found = timeline(("ITA",), resolution(), reports())

    assert ["2019", "2023-05-02", "2023-06"] == [str(item.date) for item in found.items]


def test_a_timeline_of_two_has_what_both_share() -> None:
    """A party that took no part has an empty one."""
    assert 3 == len(timeline(("ITA", "PAK"), resolution(), reports()).items)
    assert () == timeline(("ITA", "TUR"), resolution(), reports()).items
