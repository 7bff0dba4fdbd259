"""Both sides of a matter beside each other: who says what, and what only one says."""

from __future__ import annotations

import msgspec

from communique.ask.entries import entry_file
from communique.ask.sides import beside
from communique.model.claims import Engagement, Place
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry, SourcedClaim
from communique.show.entries import entry_page
from communique.show.html import page_html
from communique.show.markdown import page_markdown
from tests.making import claim, report, sourced

#: Who tells of one meeting, where their source is at home, and what they say.
_TOLD = (
    ("Gazette", "ITA", {"start": "2023-05-02", "place": Place("Roma", "ITA")}),
    ("Herald", "ITA", {"start": "2023-05-02"}),
    ("Jang", "PAK", {"start": "2023-05-03"}),
    ("Wire", None, {"start": "2023-05-02"}),
    ("Bote", "DEU", {"start": "2023-05-02"}),
)


def meeting(*sources: str) -> Entry:
    """The meeting as these sources tell it."""
    found: list[SourcedClaim] = []
    for source, home, said in _TOLD:
        if source in sources:
            told = report("They met.", id=source, source=source)
            met = claim(Engagement, told, kind="meeting", parties=("ITA", "PAK"), **said)
            found += [msgspec.structs.replace(one, home=home) for one in sourced(told, met)]
    return Entry(id="e", type=ClaimType.ENGAGEMENT, parties=("ITA", "PAK"), claims=tuple(found))


def test_one_side_alone_is_beside_nothing() -> None:
    """However many sources it has."""
    assert beside(meeting("Gazette", "Herald")) is None
    assert beside(meeting("Wire", "Bote")) is None


def test_each_side_has_its_own_sources() -> None:
    """A third state's paper and one of no known home are others."""
    found = beside(meeting("Gazette", "Herald", "Jang", "Wire", "Bote"))

    assert found is not None
    assert [("ITA", 2, ("Gazette", "Herald")), ("PAK", 1, ("Jang",)), (None, 2, ("Wire", "Bote"))] == [
        (side.party, side.reports, side.sources) for side in found.sides
    ]


def test_what_one_says_and_the_other_omits_is_told() -> None:
    """And what both say otherwise, and what both say alike."""
    found = beside(meeting("Gazette", "Jang"))
    assert found is not None
    fields = {one.field: one for one in found.fields}

    assert ((), False) == (fields["place"].values[1], fields["place"].is_same)
    assert [["2023-05-02"], ["2023-05-03"]] == [[str(value) for value, _ in side] for side in fields["start"].values]
    assert not fields["start"].is_same
    assert fields["kind"].is_same
    assert all(ids for side in fields["start"].values for _, ids in side)


def test_the_page_of_an_entry_shows_it_as_a_table_or_in_words() -> None:
    """What differs first; what a side does not say is said."""
    entry = meeting("Gazette", "Jang")
    page = entry_page(entry_file(entry, {}, {}))
    section = next(one for one in page.sections if one.key == "sides")
    html, text = page_html(page, label="Entry"), page_markdown(page)

    assert ["differs", "differs", "same"] == [line.type for line in section.groups[0].lines][:3]
    assert 1 == html.count("says nothing")
    assert '<td role="cell" data-head="Pakistan">3 May 2023<sup' in html
    assert "Italy: Roma, ITA[^1] — Pakistan: nothing" in text
