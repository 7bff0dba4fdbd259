"""Series: which are of a pair, and how their sessions stand."""

from __future__ import annotations

from communique.ask.answers import SeriesList
from communique.ask.items import item_of
from communique.ask.notebook import Notebook
from communique.ask.series_of import series_list, standings
from communique.model.claims import Engagement
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry, Series, Session
from tests.making import claim, report, sourced
from tests.story import PAIR, reports, resolution


def of(*parties: str) -> SeriesList:
    """The series of the story that these parties are in."""
    return series_list(parties, resolution(), reports())


def test_series_are_those_that_all_parties_are_in() -> None:
    """The joint committee is of the pair, and of nobody with Türkiye."""
    assert ["joint committee"] == [one.name for one in of(*PAIR).series] == [one.name for one in of().series]
    assert () == of("ITA", "TUR").series


def test_sessions_stand_by_number_whatever_their_dates() -> None:
    """The 15th, which no report dates, before the 12th of 2019; two are missing."""
    (committee,) = of(*PAIR).series

    assert [15, 12] == [item.best("ordinal") for item in committee.sessions]
    assert (13, 14) == committee.gaps


def test_a_session_without_a_number_stands_by_its_date() -> None:
    """After the 2nd, which was before it, and before the 3rd."""
    entries = []
    for ordinal, start in ((3, "2023-05-03"), (None, "2022-05-03"), (2, "2021-05-03")):
        told = report(f"session {ordinal}", id=f"r{ordinal}", published=start)
        session = claim(
            Engagement, told, kind="committee", parties=PAIR, series="joint committee", ordinal=ordinal, start=start
        )
        entries += [
            Entry(id=f"e{ordinal}", type=ClaimType.ENGAGEMENT, parties=PAIR, claims=tuple(sourced(told, session)))
        ]
    series = Series(
        id="s", name="joint committee", parties=PAIR, sessions=tuple(Session(entry_id=e.id) for e in entries), gaps=()
    )
    items = {entry.id: item_of(entry, actors={}, notebook=Notebook({})) for entry in entries}

    assert [3, None, 2] == [item.best("ordinal") for item in standings([series], items)[0].sessions]
