"""Resolving as a whole: the same bytes for the same claims, and ids that stay."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.claims import Engagement, Position
from communique.model.vocabulary import RoleCode
from communique.resolve import SourcedClaim, resolve
from communique.resolve.actors.bearers import people_in
from communique.resolve.actors.people import who
from tests.making import claim, person, report, sourced

PEOPLE = st.sampled_from(
    [
        person("Luciano Portolano", "ITA"),
        person("Portolano", "ITA"),
        person("Sahir Mirza", "PAK"),
        person("Sahir Mirza", None),
        person("Sahir Mirzo", "PAK"),
        person("", "PAK"),
    ]
)
DATES = st.sampled_from([None, "2022", "2022-10", "2022-10-06", "2022-10-07"])


@st.composite
def claim_sets(draw: st.DrawFn) -> list[SourcedClaim]:
    """Contacts and posts that partly speak of the same matter."""
    found: list[SourcedClaim] = []
    for number in range(draw(st.integers(1, 7))):
        told = report(
            f"words {number}", id=f"r{number}", published=draw(st.sampled_from(["2022-10-07", "2022-10-09", None]))
        )
        people = tuple(draw(st.lists(PEOPLE, max_size=3)))
        contact = claim(
            Engagement,
            told,
            kind=draw(st.sampled_from(["meeting", "talks", "committee"])),
            parties=draw(st.sampled_from([("ITA", "PAK"), ("ITA", "PAK", "TUR")])),
            participants=people,
            start=draw(DATES),
            series=draw(st.sampled_from([None, "joint committee"])),
            ordinal=draw(st.sampled_from([None, 14, 15])),
        )
        posts = [
            claim(Position, told, person=one.name, role="minister", role_code=RoleCode.MINISTER, of=one.of)
            for one in people
            if one.name
        ]
        found += sourced(told, contact, *posts)
    return found


@settings(deadline=None)
@given(claim_sets(), st.randoms())
def test_the_order_of_claims_changes_nothing(claims: list[SourcedClaim], chance: random.Random) -> None:
    """The same claims in any order resolve to the same bytes."""
    shuffled = claims.copy()
    chance.shuffle(shuffled)

    assert msgspec.json.encode(resolve(claims)) == msgspec.json.encode(resolve(shuffled))


@settings(deadline=None)
@given(claim_sets())
def test_every_claim_stands_in_one_entry(claims: list[SourcedClaim]) -> None:
    """No claim is lost, and none stands in two entries."""
    inside = sorted(sourced.id for entry in resolve(claims).entries for sourced in entry.claims)

    assert sorted(sourced.id for sourced in claims) == inside


@settings(deadline=None)
@given(claim_sets())
def test_every_named_person_is_an_actor(claims: list[SourcedClaim]) -> None:
    """Each name in each claim belongs to an actor, and to no name that is nowhere printed."""
    printed = {(sourced.id, person.name) for sourced in claims for person in people_in(sourced.claim)}

    assert printed == set(who(resolve(claims).actors).bearers)


def test_a_later_report_leaves_the_ids_as_they_are() -> None:
    """An entry, an actor and a series keep their ids when a later report speaks of them."""
    fields = {"kind": "committee", "parties": ("ITA", "PAK"), "series": "joint committee", "ordinal": 15}
    told, later = report("a", id="a"), report("b", id="b", published="2023-05-05")
    there = (person("Luciano Portolano", "ITA"),)
    before = sourced(told, claim(Engagement, told, participants=there, **fields))
    after = sourced(later, claim(Engagement, later, participants=there, **fields))

    alone, both = resolve(before), resolve([*after, *before])

    assert 2 == len(both.entries[0].claims)
    assert [e.id for e in alone.entries] == [e.id for e in both.entries]
    assert [a.id for a in alone.actors] == [a.id for a in both.actors]
    assert [s.id for s in alone.series] == [s.id for s in both.series]
