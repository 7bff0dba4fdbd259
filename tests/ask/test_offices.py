"""The offices of a party: in the order of protocol, holders in time, gaps between them."""

from __future__ import annotations

from communique.ask.answers import Offices
from communique.ask.offices import offices
from communique.ask.terms import Tenures, tenures_within
from communique.model.claims import Position
from communique.model.report import Report
from communique.model.vocabulary import RoleCode
from communique.resolve import SourcedClaim, resolve
from tests.making import claim, report, sourced
from tests.story import reports, resolution

GIVEN = (
    ("2015-05-03", "Anna Rossi", "foreign_minister", "Foreign Minister"),
    ("2019-05-03", "Luca Bianchi", "foreign_minister", "Foreign Minister"),
    ("2019-06-03", "Luca Bianchi", "foreign_minister", "MINISTER OF FOREIGN AFFAIRS"),
    ("2020-05-03", "Marco Verdi", "head_of_state", "President"),
    ("2020-05-03", "Carla Neri", "minister", "Minister of Finance"),
    ("2020-05-03", "Paolo Gialli", "minister", "Minister"),
)


def told() -> tuple[dict[str, Report], list[SourcedClaim]]:
    """A report for each office given."""
    texts, claims = {}, []
    for number, (published, name, role_code, role) in enumerate(GIVEN):
        of = report(f"{name}, {role}", id=f"r{number}", published=published)
        texts[of.id] = of
        claims += sourced(of, claim(Position, of, person=name, role=role, role_code=RoleCode(role_code), of="ITA"))
    return texts, claims


def of_italy(*role_codes: str) -> Offices:
    """The offices of Italy that these reports give."""
    texts, claims = told()
    return offices("ITA", tenures_within(resolve(claims)), texts, role_codes=map(RoleCode, role_codes))


def test_offices_stand_in_the_order_of_protocol() -> None:
    """The head of state first, then ministers; a post that words tell before one that none do."""
    assert [
        ("head_of_state", None),
        ("foreign_minister", None),
        ("minister", "Minister of Finance"),
        ("minister", None),
    ] == [(post.role_code, post.role) for post in of_italy().posts]


def test_holders_stand_in_time_with_the_gaps_between_them() -> None:
    """Four years without a report of any holder are said, and nobody follows over them."""
    (post,) = of_italy("foreign_minister").posts

    assert ["Anna Rossi", "Luca Bianchi"] == [held.name for held in post.holders]
    assert [None, ("2015-05-03", "2019-05-03")] == [held.gap and tuple(map(str, held.gap)) for held in post.holders]
    assert [None, None] == [held.office.before for held in post.holders]


def test_the_title_shown_is_not_the_one_in_capitals() -> None:
    """Headlines print titles in capitals; the text says it better."""
    (post,) = of_italy("foreign_minister").posts

    assert "Foreign Minister" == post.holders[1].office.role


def test_every_holder_is_cited() -> None:
    """The first and the last report of each, and no other footnotes."""
    found = of_italy()
    held = [held.office for post in found.posts for held in post.holders]

    assert all(office.notes for office in held)
    assert {note.number for note in found.footnotes} == {number for office in held for number in office.notes}


def test_a_party_without_people_has_no_offices() -> None:
    """Nothing is invented."""
    assert () == offices("TUR", tenures_within(resolution()), reports()).posts
    assert () == offices("ITA", Tenures(), reports()).posts
