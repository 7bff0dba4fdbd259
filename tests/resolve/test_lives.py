"""The life of a matter: which states it had, when, and what does not fit."""

from __future__ import annotations

import itertools

from communique.model.claims import Agreement, Amount, AnyClaim, Engagement, Figure, Transfer
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry, SourcedClaim, order_key
from communique.resolve.entries.lives import Stage, life_of
from tests.making import claim, report, sourced

PAIR = ("ITA", "PAK")


def entry(*told: tuple[str | None, type[AnyClaim], dict[str, object]]) -> Entry:
    """An entry of claims, each in a report of its day."""
    claims: list[SourcedClaim] = []
    for number, (published, kind, fields) in enumerate(told):
        of = report(f"words {number}", id=f"r{number}", published=published)
        claims += sourced(of, claim(kind, of, **fields))
    claims.sort(key=order_key)
    return Entry(id="e", type=ClaimType(claims[0].claim.type), parties=PAIR, claims=tuple(claims))


def contact(
    published: str | None, status: str, start: str | None = None
) -> tuple[str | None, type[AnyClaim], dict[str, object]]:
    """A claim of a meeting in a report of this day."""
    return published, Engagement, {"kind": "meeting", "status": status, "parties": PAIR, "start": start}


def arms(
    published: str | None, status: str, start: str | None = None
) -> tuple[str | None, type[AnyClaim], dict[str, object]]:
    """A claim of a transfer in a report of this day."""
    ends = {"supplier": "ITA", "recipient": "PAK"}
    return published, Transfer, {"kind": "arms", "status": status, "start": start, "item": "M-346", **ends}


def told(stages: tuple[Stage, ...]) -> list[str]:
    """Stages in short: status, "by" where it is the day of a report, date, what is due, and a mark against order."""
    return [
        f"{one.status} {'by ' * one.is_by}{one.date}{f' due {one.due}' if one.due else ''}{'!' * one.is_against_order}"
        for one in stages
    ]


def test_a_transfer_from_request_to_delivery() -> None:
    """Each state has its own date, or the day by which a report has it."""
    found = life_of(
        entry(
            arms("2021-02-10", "delivered", "2021-02-03"),
            arms("2018-06-01", "requested"),
            arms("2019-05-20", "ordered", "2019-05"),
        )
    )

    assert ["requested by 2018-06-01", "ordered 2019-05", "delivered 2021-02-03"] == told(found)


def test_every_stage_names_its_claims() -> None:
    """Two reports of one signing are one stage of two claims."""
    signed: dict[str, object] = {"kind": "treaty", "status": "signed", "parties": PAIR}
    one = entry(("2023-05-03", Agreement, {**signed, "start": "2023-05-02"}), ("2023-05-04", Agreement, signed))

    assert [("signed", tuple(sourced.id for sourced in one.claims))] == [(s.status, s.claims) for s in life_of(one)]


def test_a_plan_is_dated_by_its_report_and_says_when_it_is_due() -> None:
    """The start of a planned meeting is no date of the plan."""
    found = life_of(entry(contact("2023-05-01", "planned", "2023-06"), contact("2023-06-13", "held", "2023-06-12")))

    assert ["planned by 2023-05-01 due 2023-06", "held 2023-06-12"] == told(found)


def test_a_late_report_of_a_plan_comes_before_the_meeting() -> None:
    """What was planned "by" a day may have been so long before."""
    found = life_of(entry(contact("2023-06-13", "held", "2023-06-12"), contact("2023-06-20", "planned", "2023-06-12")))

    assert ["planned by 2023-06-20 due 2023-06-12", "held 2023-06-12"] == told(found)


def test_held_and_cancelled_are_both_shown() -> None:
    """Two ends exclude each other: the later one is marked, neither is hidden."""
    found = life_of(
        entry(contact("2023-06-13", "held", "2023-06-12"), contact("2023-06-14", "cancelled", "2023-06-12"))
    )

    assert ["held 2023-06-12", "cancelled by 2023-06-14 due 2023-06-12!"] == told(found)


def test_a_state_out_of_order_is_marked() -> None:
    """Ratified before it was signed: both dates stand."""
    treaty = {"kind": "treaty", "parties": PAIR}
    found = life_of(
        entry(
            ("2023-09-02", Agreement, {**treaty, "status": "signed", "start": "2023-09-01"}),
            ("2023-09-03", Agreement, {**treaty, "status": "ratified", "start": "2023-03-01"}),
        )
    )

    assert ["ratified 2023-03-01", "signed 2023-09-01!"] == told(found)


def test_a_vague_date_is_read_in_favour_of_the_order() -> None:
    """Delivered in the year of the order is not delivered before it."""
    found = life_of(entry(arms("2020-01-10", "delivered", "2019"), arms("2019-05-20", "ordered", "2019-05-03")))

    assert ["ordered 2019-05-03", "delivered 2019"] == told(found)


def test_two_deliveries_are_two_stages() -> None:
    """What arrives in parts is no contradiction."""
    found = life_of(entry(arms("2020-02-02", "delivered", "2020-02-01"), arms("2021-02-02", "delivered", "2021-02-01")))

    assert ["delivered 2020-02-01", "delivered 2021-02-01"] == told(found)


def test_the_order_of_claims_makes_no_difference() -> None:
    """Any order of the claims of one entry gives the same life."""
    claims = [
        arms("2019-05-20", "ordered", "2019-05"),
        arms(None, "ordered"),
        arms("2018-06-01", "requested"),
        arms("2021-02-10", "delivered"),
    ]
    whole = entry(*claims)
    lives = {
        life_of(Entry(id="e", type=whole.type, parties=PAIR, claims=some))
        for some in itertools.permutations(whole.claims)
    }

    assert 1 == len(lives)


def test_what_has_no_states_has_no_life() -> None:
    """A figure is neither planned nor held."""
    trade = {"kind": "trade", "subject": "ITA", "counterpart": "PAK", "value": Amount(1.5e9, "USD")}

    assert () == life_of(entry(("2023-05-03", Figure, trade)))
