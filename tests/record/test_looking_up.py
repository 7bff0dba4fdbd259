"""What the record finds by an id or a name, without looking at everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from communique.model.vocabulary import RoleCode
from communique.record import looking_up
from communique.record.namings import sightings_of_offices, sightings_within
from communique.record.resolving import bring_up_to_date
from communique.record.schema import heads
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from communique.resolve.actors.people import who
from communique.resolve.offices.sightings import sightings_in
from tests.making import reading as reading_of
from tests.record.conftest import At
from tests.story import claims, resolution


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of the story, resolved."""
    opened = open_store(at("record.db"), create=True)
    add_readings(opened, [(told, reading_of(told, *found)) for told, found in claims().values()])
    bring_up_to_date(opened)
    yield opened
    opened.close()


def test_an_actor_is_found_by_any_name_id_or_bearer(store: Store) -> None:
    """Words of a name in any case and order, the id, or that of a bearer lead to the same actor."""
    rossi = next(actor for actor in resolution().actors if actor.name == "Anna Rossi")
    asked = ["ROSSI", "Rossi Anna", rossi.id, rossi.mentions[-1].bearer]

    with reading(store) as connection:
        assert [(rossi.id,)] * 4 == [looking_up.actors_called(connection, text) for text in asked]
        assert () == looking_up.actors_called(connection, "Rossi Bianca")
        assert {rossi.id: "Anna Rossi"} == looking_up.actor_names(connection, [rossi.id])


def test_an_entry_is_found_by_each_of_its_claims(store: Store) -> None:
    """The id of an entry and those of its claims mean the same."""
    meeting = next(entry for entry in resolution().entries if len(entry.claims) > 1)

    with reading(store) as connection:
        asked = [meeting.id, *(sourced.id for sourced in meeting.claims)]
        assert {meeting.id} == {looking_up.entry_called(connection, text) for text in asked}
        assert looking_up.entry_called(connection, "nothing") is None


def test_sightings_in_offices_are_those_of_the_party_and_office(store: Store) -> None:
    """Of Italy's minister of defence every claim that names her with it, without opening a claim; elsewhere nobody."""
    with reading(store) as connection:
        found = sightings_of_offices(connection, "ITA", {RoleCode.DEFENCE_MINISTER})
        none = sightings_of_offices(connection, "ITA", {RoleCode.MONARCH})
        entries = tuple(connection.scalars(select(heads.c.entry)))
        within = sightings_within(connection, entries, but={"PAK": {RoleCode.DEFENCE_MINISTER}})

    told = resolution()
    whole = sightings_in((one for entry in told.entries for one in entry.claims), who(told.actors))
    assert tuple(one for one in whole if one.party == "ITA") == found == within
    assert {"first", "second", "third"} == {one.report_id for one in found}
    assert () == none


def test_series_are_those_of_all_parties_asked_for(store: Store) -> None:
    """The joint committee is Italy's and Pakistan's, and nobody's with Türkiye."""
    with reading(store) as connection:
        assert ["joint committee"] == [one.name for one in looking_up.series_of(connection, ["PAK", "ITA"])]
        assert () == looking_up.series_of(connection, ["ITA", "TUR"])
