"""Counts and orders go by independent sources, by the side they speak for, and by how directly they know."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.ask.answers import Item
from communique.ask.items import item_of
from communique.ask.notebook import Notebook
from communique.ask.origins import distance_of
from communique.model.claims import Engagement, Holder, Stance
from communique.resolve import Entry, SourcedClaim
from communique.show.pages import support_text
from tests.making import claim, report, sourced

PAIR = ("ITA", "PAK")


def met(report_id: str, start: str = "2023-05-02", *, origin: str | None = None, **facts: Any) -> SourcedClaim:
    """A meeting of the pair on a day, told by a source at home somewhere."""
    home = facts.pop("home", None)
    of = report("The ministers met.", id=report_id, **facts)
    (one,) = sourced(of, claim(Engagement, of, kind="meeting", parties=PAIR, start=start))
    return msgspec.structs.replace(one, origin=origin, home=home)


def item(*claims: SourcedClaim) -> Item:
    """These claims as one item."""
    entry = Entry(id="e", type=claims[0].claim.type, parties=PAIR, claims=claims)
    return item_of(entry, actors={}, notebook=Notebook({}))


def test_copies_of_one_text_are_one_source_and_so_are_reports_of_one_house() -> None:
    """Three reports, two sources, both sides."""
    found = item(
        met("a", origin="ANSA", home="ITA"), met("b", origin="ANSA", home="ITA"), met("c", source="Dawn", home="PAK")
    )

    assert (3, 2, PAIR) == (found.reports, found.sources, found.sides)
    assert "3 reports, 2 sources, both sides" == support_text(found)


@pytest.mark.parametrize(
    ("homes", "text"),
    [((None, "FRA"), "2 reports, 2 sources"), (("ITA", None), "2 reports, 2 sources, the side of Italy")],
)
def test_it_says_whose_own_sources_tell_it(homes: tuple[str | None, ...], text: str) -> None:
    """One side alone is named; where only others tell it, nothing is."""
    claims = [met(f"r{place}", home=home) for place, home in enumerate(homes)]

    assert text == support_text(item(*claims))


def test_the_value_of_more_independent_sources_comes_first() -> None:
    """Three copies of one text weigh less than two papers of their own."""
    copies = [met(f"copy{number}", "2023-05-03", origin="ANSA") for number in range(3)]
    found = item(*copies, met("one"), met("two"))

    assert ["2023-05-02", "2023-05-03"] == [str(reported.value) for reported in found.values["start"]]
    assert (("Paper one", "Paper two"), ("ANSA",)) == tuple(one.sources for one in found.values["start"])
    assert "2023-05-02" == str(found.date)


def test_of_equals_a_party_s_own_release_comes_first() -> None:
    """What a ministry says it did goes before what a paper says of it."""
    paper = met("a", "2023-05-03", source="Gazette")
    release = met("b", "2023-05-02", source="Ministero della Difesa", home="ITA")

    assert "2023-05-02" == str(item(paper, release).best("start"))


def test_a_release_is_nearest_to_what_its_own_state_did() -> None:
    """Of another's stance it is a party's word, and of matters without it no nearer than a paper."""
    of = report("Italy supports dialogue.", source="Ministero degli Esteri")
    distances = []
    for holder, target, home in (("ITA", "PAK", "ITA"), ("PAK", "ITA", "ITA"), ("PAK", "IND", "ITA")):
        (one,) = sourced(of, claim(Stance, of, kind="support", holder=Holder(holder), target=(target,)))
        distances.append(distance_of(msgspec.structs.replace(one, home=home)))

    assert [0, 1, 2] == distances
