"""Which claims are of one matter, type by type, and which stay apart."""

from __future__ import annotations

from typing import Any

import pytest

from communique.model.claims import (
    Agreement,
    Amount,
    AnyClaim,
    Cooperation,
    Engagement,
    Figure,
    Holder,
    Place,
    Position,
    Stance,
    Transfer,
)
from communique.model.vocabulary import RoleCode
from communique.resolve import Entry, resolve
from communique.resolve.entries.lives import life_of
from tests.making import claim, person, report, sourced

ITA = person("Luciano Portolano", "ITA", "chief_of_defence")
PAK = person("Sahir Mirza", "PAK", "chief_of_defence")
AMBASSADOR = person("Andreas Ferrarese", "ITA", "ambassador")
PAIR = ("ITA", "PAK")
ROMA = Place(name="Roma", country="ITA")


def entries(*claims: tuple[type[AnyClaim], dict[str, Any]], days: int = 1) -> tuple[Entry, ...]:
    """The entries of claims that stand in a report each, published `days` apart."""
    found = []
    for number, (kind, fields) in enumerate(claims):
        told = report(f"words {number}", id=f"r{number}", published=f"2023-05-{1 + number * days:02}")
        found += sourced(told, claim(kind, told, **fields))
    return resolve(found).entries


def meeting(**fields: Any) -> tuple[type[Engagement], dict[str, Any]]:
    """A claim of a meeting of the pair."""
    return Engagement, {"kind": "meeting", "parties": PAIR, **fields}


ONE_CONTACT = [
    (meeting(start="2023-05-02", participants=(ITA, PAK)), meeting(start="2023-05-02", participants=(ITA,))),
    (meeting(start="2023-05-02", place=ROMA), meeting(kind="talks", start="2023-05-02", place=ROMA)),
    (meeting(start="2023-05", participants=(ITA, PAK)), meeting(start="2023-05-02", participants=(ITA, PAK))),
    (meeting(participants=(ITA, PAK)), meeting(participants=(ITA, PAK))),
    (
        meeting(kind="visit", start="2023-05-01", end="2023-05-03", host="ITA", participants=(PAK,)),
        meeting(kind="visit", start="2023-05-02", host="ITA", participants=(PAK,)),
    ),
    (
        meeting(kind="visit", status="planned", start="2023-05", host="ITA", participants=(PAK,)),
        meeting(kind="visit", start="2023-05-02", end="2023-05-03", host="ITA", participants=(PAK,)),
    ),
    (
        meeting(status="planned", start="2023-05-02", participants=(ITA, PAK)),
        meeting(status="held", start="2023-05-02", participants=(ITA, PAK)),
    ),
    (
        meeting(kind="committee", series="joint military committee", ordinal=15, start="2023-05-02"),
        meeting(kind="committee", series="Joint Military Committee", ordinal=15),
    ),
    (
        meeting(kind="conference", parties=PAIR, series="Rome Conference", start="2023-05-02"),
        meeting(kind="conference", parties=("ITA", "LBY"), series="Rome Conference", start="2023-05-02"),
    ),
]
TWO_CONTACTS = [
    (meeting(start="2023-05-02"), meeting(start="2023-05-02")),
    (meeting(start="2023-05-02", participants=(ITA, PAK)), meeting(start="2023-05-20", participants=(ITA, PAK))),
    (meeting(start="2023-05", participants=(ITA,)), meeting(start="2023-05", participants=(AMBASSADOR,))),
    (meeting(start="2023-05", place=ROMA), meeting(start="2023-05", place=ROMA)),
    (meeting(start="2023", participants=(ITA, PAK)), meeting(start="2023", participants=(ITA, PAK))),
    (meeting(start="2023-05-02", place=ROMA), meeting(start="2023-05-02", place=Place("Roma", "PAK"))),
    (
        meeting(kind="visit", start="2023-05-02", participants=(ITA, PAK)),
        meeting(start="2023-05-02", participants=(ITA, PAK)),
    ),
    (
        meeting(kind="visit", start="2023-05", host="ITA", participants=(PAK,)),
        meeting(kind="visit", start="2023-05", host="PAK", participants=(PAK,)),
    ),
    (meeting(status="planned", participants=(ITA, PAK)), meeting(participants=(ITA, PAK))),
    (
        meeting(kind="committee", series="joint committee", ordinal=14, start="2023-05-02"),
        meeting(kind="committee", series="joint committee", ordinal=15, start="2023-05-02"),
    ),
    (
        meeting(start="2023-05-02", participants=(ITA, PAK)),
        meeting(start="2023-05-02", parties=("AZE", "ITA"), participants=(ITA,)),
    ),
]


@pytest.mark.parametrize(("one", "other"), ONE_CONTACT)
def test_one_contact_is_one_entry(one: Any, other: Any) -> None:
    """Date, people, place or series of two reports speak for one contact."""
    assert 1 == len(entries(one, other))


@pytest.mark.parametrize(("one", "other"), TWO_CONTACTS)
def test_two_contacts_are_two_entries(one: Any, other: Any) -> None:
    """A day, a month or a pair alone joins nothing; other days, people, places or numbers part."""
    assert 2 == len(entries(one, other))


def test_undated_contacts_weeks_apart_stay_apart() -> None:
    """The same people in reports ten days apart may have met twice."""
    assert 2 == len(entries(meeting(participants=(ITA, PAK)), meeting(participants=(ITA, PAK)), days=10))


def test_a_vague_claim_that_fits_two_entries_joins_neither() -> None:
    """A month said of people who met twice in May stays a matter of its own."""
    both = (ITA, PAK)

    found = entries(
        meeting(start="2023-05", participants=both),
        meeting(start="2023-05-02", participants=both),
        meeting(start="2023-05-20", participants=both),
    )

    assert 3 == len(found)


def test_one_report_is_believed_to_part_what_it_parts() -> None:
    """Two claims of one report stay two where a claim of another report would have joined."""
    told = report("They met twice that day.")
    fields: dict[str, Any] = {"kind": "meeting", "parties": PAIR, "start": "2023-05-02"}
    one = claim(Engagement, told, participants=(ITA,), place=ROMA, **fields)
    other = claim(Engagement, told, participants=(ITA,), **fields)

    assert 2 == len(resolve(sourced(told, one, other)).entries)


def agreement(**fields: Any) -> tuple[type[Agreement], dict[str, Any]]:
    """A claim of an agreement of the pair."""
    return Agreement, {"kind": "agreement", "status": "signed", "parties": PAIR, **fields}


TITLE = "agreement on the purchase of six patrol vessels"


def test_an_agreement_keeps_its_entry_while_its_status_moves_on() -> None:
    """A telling title is one instrument, first negotiated, then signed; and by its own kind or the general one."""
    found = entries(
        agreement(title=TITLE, status="negotiating", start="2021"),
        agreement(title=TITLE.capitalize(), start="2023-04"),
        agreement(title=TITLE, kind="contract", start="2023-04"),
    )

    assert [3] == [len(entry.claims) for entry in found]


def test_agreements_of_a_general_title_need_a_date() -> None:
    """A general title of two months is two agreements, of one month one."""
    april, may = (
        agreement(title="defence agreement", start="2023-04"),
        agreement(title="defence agreement", start="2023-05"),
    )

    assert 1 == len(entries(april, april))
    assert 2 == len(entries(april, may))
    assert 2 == len(entries(agreement(title="defence agreement"), april, days=10))


def transfer(**fields: Any) -> tuple[type[Transfer], dict[str, Any]]:
    """A claim of arms from Italy to Pakistan."""
    return Transfer, {"kind": "arms", "status": "ordered", "supplier": "ITA", "recipient": "PAK", **fields}


def test_transfers_are_joined_by_their_goods() -> None:
    """The same goods ordered in the same year are one order, other numbers another."""
    item = {"item": "M-346 trainer aircraft", "start": "2022"}

    assert 1 == len(entries(transfer(**item), transfer(item="M-346 jets", start="2022-03")))
    assert 2 == len(entries(transfer(**item, quantity=24.0), transfer(**item, quantity=12.0)))
    assert 2 == len(entries(transfer(**item), transfer(**item | {"supplier": "PAK", "recipient": "ITA"})))


def test_a_transfer_keeps_its_entry_from_the_order_to_the_delivery() -> None:
    """What is delivered was ordered before; delivered first and ordered later, or of another number, it is another."""
    order = {"item": "M-346 trainer aircraft", "start": "2019-05", "quantity": 4.0}
    delivery = order | {"start": "2021-02-03", "status": "delivered"}

    assert 1 == len(entries(transfer(**order), transfer(**delivery)))
    assert 2 == len(entries(transfer(**order), transfer(**delivery | {"quantity": 6.0})))
    assert 2 == len(entries(transfer(**order), transfer(**delivery | {"start": "2018"})))


def test_a_contact_that_was_put_off_is_the_one_that_was_planned_and_then_held() -> None:
    """A word of its being put off joins the plan and what became of it; without one they are two."""
    planned = meeting(kind="visit", status="planned", start="2023-05-12", host="ITA", participants=(PAK,))
    put_off = meeting(kind="visit", status="postponed", host="ITA", participants=(PAK,))
    held = meeting(kind="visit", start="2023-06-23", host="ITA", participants=(PAK,))

    assert 1 == len(entries(planned, put_off, held))
    assert 2 == len(entries(planned, held))


def test_a_day_told_wrong_by_one_is_the_same_contact() -> None:
    """Two reports of one piece of news that differ by a day tell of one meeting of these two in that town."""
    monday = meeting(start="2023-05-01", participants=(ITA, PAK), place=ROMA)
    tuesday = meeting(start="2023-05-02", participants=(ITA, PAK), place=Place("Rome", "ITA"))
    later = meeting(start="2023-05-03", participants=(ITA, PAK), place=ROMA)

    assert 1 == len(entries(monday, tuesday))
    assert 2 == len(entries(monday, later))


def test_towns_are_one_in_every_language() -> None:
    """Rome is Roma; in Rome and in Milan the same two met twice."""
    rome = meeting(start="2023-05", place=Place("Rome", "ITA"), participants=(ITA, PAK))
    milan = meeting(start="2023-05", place=Place("Milano", "ITA"), participants=(ITA, PAK))

    assert 1 == len(entries(rome, meeting(start="2023-05", place=ROMA, participants=(ITA, PAK))))
    assert 2 == len(entries(rome, milan))


def figure(number: float, **fields: Any) -> tuple[type[Figure], dict[str, Any]]:
    """A claim of a number on the trade of the pair."""
    value = Amount(number, str(fields.pop("unit", "USD")))
    return Figure, {"kind": "trade", "value": value, "subject": "ITA", "counterpart": "PAK", **fields}


def test_figures_of_one_period_stand_side_by_side() -> None:
    """Two numbers for one year's trade are one matter, unless they are of another order."""
    assert 1 == len(entries(figure(1.5e9, period="2022"), figure(1.6e9, period="2022")))
    assert 2 == len(entries(figure(1.5e9, period="2022"), figure(3.0e9, period="2022")))
    assert 2 == len(entries(figure(1.5e9, period="2021"), figure(1.5e9, period="2022")))
    assert 2 == len(entries(figure(1.5e9, period="2022"), figure(1.5e9, period="2022", unit="EUR")))
    assert 1 == len(entries(figure(1.5e9), figure(1.5e9)))


def test_a_relation_is_one_matter_and_a_project_goes_by_its_name() -> None:
    """All reports that two states cooperate are of one relation; projects are told apart by name."""
    relation = (Cooperation, {"kind": "relation", "status": "ongoing", "parties": PAIR})
    shipyard = (Cooperation, {"kind": "project", "status": "planned", "parties": PAIR, "name": "Gwadar shipyard"})
    dam = (Cooperation, {"kind": "project", "status": "planned", "parties": PAIR, "name": "Tarbela dam"})

    found = entries(relation, relation, shipyard, dam, shipyard, days=2)

    assert [1, 2, 2] == sorted(len(entry.claims) for entry in found)


def test_an_office_is_one_entry_per_person_and_title() -> None:
    """The same person as minister in two languages holds one office, with two titles in one language two."""
    told, other = report("a", id="a"), report("b", id="b", language="id")
    fields: dict[str, Any] = {"person": "Ana Silva", "role_code": RoleCode.MINISTER, "of": "PRT"}
    trade = sourced(told, claim(Position, told, role="trade minister", **fields))
    abroad = sourced(other, claim(Position, other, role="menteri perdagangan", **fields))
    third = report("c", id="c")
    health = sourced(third, claim(Position, third, role="health minister", **fields))

    assert 1 == len(resolve([*trade, *abroad]).entries)
    assert 2 == len(resolve([*trade, *health]).entries)


def test_a_stance_is_repeated_only_while_it_is_news() -> None:
    """The same words within days are one stance, a month later another."""
    stance = (
        Stance,
        {"kind": "support", "holder": Holder(of="ITA"), "target": ("PAK",), "object": "its territorial integrity"},
    )

    assert 1 == len(entries(stance, stance))
    assert 2 == len(entries(stance, stance, days=20))


def test_a_contact_without_a_date_is_the_one_of_whose_days_its_report_is() -> None:
    """Told in its course it is that visit; told a week after its end, or of others, it may be another."""
    visit = meeting(
        kind="visit", status="planned", host="ITA", participants=(PAK,), start="2023-05-14", end="2023-05-22"
    )
    undated = meeting(kind="visit", status="planned", host="ITA", participants=(PAK,))
    of_another = meeting(kind="visit", status="planned", host="ITA", participants=(AMBASSADOR,))

    assert 1 == len(entries(visit, undated, days=19))
    assert 2 == len(entries(visit, undated, days=29))
    assert 2 == len(entries(visit, of_another, days=19))


def treaty(**fields: Any) -> tuple[type[Agreement], dict[str, Any]]:
    """A claim of a treaty of the pair."""
    return Agreement, {"kind": "treaty", "parties": PAIR, "title": "Treaty of Friendship", **fields}


def test_a_treaty_signed_and_in_force_is_one_entry_with_its_states() -> None:
    """Under one title, however short, days or a year apart; in one report too."""
    signed, in_force = treaty(status="signed", start="2023-05-01"), treaty(status="in_force", start="2023-05-13")
    (apart,) = entries(signed, in_force, days=12)
    told = report("It was signed, and is in force.", id="r1")
    (together,) = resolve(sourced(told, *(claim(kind, told, **fields) for kind, fields in (signed, in_force)))).entries

    assert [["signed", "in_force"]] * 2 == [[stage.status for stage in life_of(entry)] for entry in (apart, together)]


def test_a_short_title_that_two_instruments_have_joins_none() -> None:
    """Two agreements of one name in one state are two, and what only goes on must be about the same."""
    named = {"kind": "agreement", "title": "Cooperation Agreement", "parties": PAIR}
    signed = (Agreement, {**named, "status": "signed", "start": "2023-05-01", "topics": ("energy",)})
    again = (Agreement, {**named, "status": "signed", "start": "2023-05-20", "topics": ("energy",)})
    other = (Agreement, {**named, "status": "ratified", "start": "2023-05-20", "topics": ("sport",)})

    assert 2 == len(entries(signed, again, days=19))
    assert 2 == len(entries(signed, other, days=19))


def test_a_treaty_of_one_full_title_is_one_whatever_day_a_report_gives() -> None:
    """Two states seldom sign it twice; the entry shows both days. Titles without spaces are full by their letters."""
    titles = ("Treaty of Good Neighbourliness and Friendship", "睦邻友好合作条约")
    days = ("2023-05-01", "2023-06-08")

    for title in titles:
        assert 1 == len(entries(*(treaty(title=title, status="signed", start=day) for day in days), days=9))
    assert 2 == len(entries(*(treaty(status="signed", start=day) for day in days), days=9))
