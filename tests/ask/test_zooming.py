"""A timeline narrowed: what is left, and what each choice would leave."""

from __future__ import annotations

import pytest

from communique.ask.answers import Item
from communique.ask.outlines import Place
from communique.ask.timelines import timeline
from communique.ask.zooming import Choice, zoomed
from communique.model.dates import parse_date
from communique.resolve import resolve
from tests.making import sourced
from tests.story import PAIR, claims

_TOLD = claims().values()


def _said(item: Item, field: str) -> frozenset[str]:
    return frozenset(str(one.value) for one in item.values.get(field, ()))


ITEMS = timeline(
    PAIR,
    resolve([one for told, found in _TOLD for one in sourced(told, *found)]),
    {told.id: told for told, _ in _TOLD},
).items
PLACES = tuple(
    Place(
        entry_id=item.entry_id,
        type=str(item.type),
        date=item.date,
        until=item.best("end"),
        kinds=_said(item, "kind"),
        statuses=_said(item, "status"),
        topics=_said(item, "topics"),
    )
    for item in ITEMS
)


def test_nothing_chosen_leaves_everything() -> None:
    """With every value counted, and the days from the first to the last."""
    found = zoomed(PLACES, Choice())

    assert PLACES == found.places
    assert len(PLACES) == sum(one.matters for one in found.values["type"])
    assert found.extent is not None
    assert all(found.extent[0] <= item.date.first_day for item in PLACES if item.date)


@pytest.mark.parametrize("field", ["type", "kind", "status", "topic"])
def test_a_value_leaves_as_many_as_it_says(field: str) -> None:
    """For each value of each field."""
    for value in zoomed(PLACES, Choice()).values[field]:
        found = zoomed(PLACES, Choice(wanted={field: frozenset({value.value})}))
        assert value.matters == len(found.places) > 0
        assert [True] == [one.is_chosen for one in found.values[field] if one.value == value.value]


def test_the_counts_of_a_field_do_not_hang_on_itself() -> None:
    """What is chosen in a field does not hide its other values; what is chosen elsewhere does."""
    (first, *_) = before = zoomed(PLACES, Choice()).values["type"]
    after = zoomed(PLACES, Choice(wanted={"type": frozenset({first.value}), "kind": frozenset({"none such"})}))

    assert {one.value for one in before} >= {one.value for one in after.values["type"]}
    assert [("none such", 0, True)] == [
        (one.value, one.matters, one.is_chosen) for one in after.values["kind"] if one.value == "none such"
    ]
    assert () == after.places


def test_a_stretch_of_time_holds_what_touches_it() -> None:
    """A matter that began before and one known by its month alone are in it."""
    for item in PLACES:
        assert item.date is not None
        day = item.date
        assert item in zoomed(PLACES, Choice(since=day, until=day)).places
    assert () == zoomed(PLACES, Choice(until=parse_date("1900"))).places
    assert () == zoomed(PLACES, Choice(since=parse_date("2900"))).places
