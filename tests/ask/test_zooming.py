"""A timeline narrowed: what is left, and what each choice would leave."""

from __future__ import annotations

import pytest

from communique.ask.timelines import timeline
from communique.ask.zooming import Choice, zoomed
from communique.model.dates import parse_date
from communique.resolve import resolve
from tests.making import sourced
from tests.story import PAIR, claims

_TOLD = claims().values()
ITEMS = timeline(
    PAIR,
    resolve([one for told, found in _TOLD for one in sourced(told, *found)]),
    {told.id: told for told, _ in _TOLD},
).items


def test_nothing_chosen_leaves_everything() -> None:
    """With every value counted, and the days from the first to the last."""
    found = zoomed(ITEMS, Choice())

    assert ITEMS == found.items
    assert len(ITEMS) == sum(one.matters for one in found.values["type"])
    assert found.extent is not None
    assert all(found.extent[0] <= item.date.first_day for item in ITEMS if item.date)


@pytest.mark.parametrize("field", ["type", "kind", "status", "topic"])
def test_a_value_leaves_as_many_as_it_says(field: str) -> None:
    """For each value of each field."""
    for value in zoomed(ITEMS, Choice()).values[field]:
        found = zoomed(ITEMS, Choice(wanted={field: frozenset({value.value})}))
        assert value.matters == len(found.items) > 0
        assert [True] == [one.is_chosen for one in found.values[field] if one.value == value.value]


def test_the_counts_of_a_field_do_not_hang_on_itself() -> None:
    """What is chosen in a field does not hide its other values; what is chosen elsewhere does."""
    (first, *_) = before = zoomed(ITEMS, Choice()).values["type"]
    after = zoomed(ITEMS, Choice(wanted={"type": frozenset({first.value}), "kind": frozenset({"none such"})}))

    assert {one.value for one in before} >= {one.value for one in after.values["type"]}
    assert [("none such", 0, True)] == [
        (one.value, one.matters, one.is_chosen) for one in after.values["kind"] if one.value == "none such"
    ]
    assert () == after.items


def test_a_stretch_of_time_holds_what_touches_it() -> None:
    """A matter that began before and one known by its month alone are in it."""
    for item in ITEMS:
        assert item.date is not None
        day = item.date
        assert item in zoomed(ITEMS, Choice(since=day, until=day)).items
    assert () == zoomed(ITEMS, Choice(until=parse_date("1900"))).items
    assert () == zoomed(ITEMS, Choice(since=parse_date("2900"))).items
