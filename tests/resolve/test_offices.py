"""Who held which office when, who came before and after, and what contradicts it."""

from __future__ import annotations

import random
from typing import Any

from communique.model.claims import AnyClaim, Engagement, Position
from communique.model.vocabulary import PositionStatus, RoleCode
from communique.resolve import SourcedClaim
from communique.resolve.actors.people import Who
from communique.resolve.offices.questions import questions_about
from communique.resolve.offices.tenures import resolve_offices
from communique.resolve.offices.values import ConflictKind, Tenure
from tests.making import claim, person, report, sourced


def holds(published: str | None, name: str, status: str = "holds", **fields: Any) -> list[SourcedClaim]:
    """A report of this day that gives somebody an office, minister of defence of Italy unless told otherwise."""
    told = report(f"{name} {published} {status} {fields}", id=f"{published} {name} {status}", published=published)
    given = {"role": "Defence Minister", "role_code": RoleCode.DEFENCE_MINISTER, "of": "ITA", **fields}
    return sourced(told, claim(Position, told, person=name, status=PositionStatus(status), **given))


def resolved(*told: list[SourcedClaim]) -> tuple[Tenure, ...]:
    """The tenures of claims in which each name is an actor of its own."""
    claims = [sourced for one in told for sourced in one]
    return resolve_offices(claims, each_by_name(claims))


def each_by_name(claims: list[SourcedClaim]) -> Who:
    """Each name is an actor of its own, in all reports one."""
    names = {(one.id, name): name for one in claims for name in names_of(one.claim)}
    return Who(names, {name: name for name in names.values()})


def names_of(claim: AnyClaim) -> list[str]:
    """The names in a claim."""
    if isinstance(claim, Position):
        return [claim.person]
    return [person.name for person in getattr(claim, "participants", ())]


def told(tenures: tuple[Tenure, ...]) -> list[str]:
    """Tenures in short: who, from when to when, after whom and before whom."""
    names = {one.id: one.actor_id for one in tenures} | {None: "-"}
    return [f"{names[one.before]} < {one.actor_id} {one.first}..{one.last} < {names[one.after]}" for one in tenures]


def test_holders_follow_each_other_by_the_days_of_their_reports() -> None:
    """First and last seen, predecessor and successor, each with its claims."""
    found = resolved(
        holds("2019-05-03", "Trenta"),
        holds("2018-07-01", "Trenta"),
        holds("2020-01-09", "Guerini"),
        holds("2021-09-09", "Guerini"),
    )

    assert ["- < Trenta 2018-07-01..2019-05-03 < Guerini", "Trenta < Guerini 2020-01-09..2021-09-09 < -"] == told(found)
    assert [2, 2] == [one.reports for one in found] == [len(one.claims) for one in found]


def test_who_meets_in_an_office_is_seen_in_it() -> None:
    """A meeting that was held shows its people in office on its own day, a planned one when it is reported."""
    of = report("met", id="met", published="2023-05-04")
    met = {
        "kind": "meeting",
        "parties": ("ITA", "PAK"),
        "participants": (person("Crosetto", "ITA", "defence_minister"),),
    }
    held = sourced(of, claim(Engagement, of, **met, start="2023-05-02"))
    later = report("plans", id="plans", published="2023-06-04")
    planned = sourced(later, claim(Engagement, later, **met, status="planned", start="2023-09"))

    assert ["- < Crosetto 2023-05-02..2023-06-04 < -"] == told(resolved(held, planned))


def test_what_was_long_ago_shows_nobody_in_an_office() -> None:
    """Whether "President Rossi" in a look back to 2010 was president then, or is now, no title tells."""
    of = report("met", id="met", published="2023-05-04")
    office = {"role_code": RoleCode.DEFENCE_MINISTER, "role": "Defence Minister", "of": "ITA"}
    met = {"kind": "meeting", "parties": ("ITA", "PAK"), "participants": (person("Rossi", "ITA", "defence_minister"),)}
    then = sourced(of, claim(Engagement, of, **met, start="2010"), claim(Position, of, person="Rossi", **office))

    assert () == resolved(then)


def test_a_name_of_few_reports_stands_in_no_line_of_many() -> None:
    """Of an office with a holder of forty reports, one report of another may be misread: nobody follows there."""
    many = [holds(f"2019-{month:02}-{day:02}", "Trenta") for month in range(1, 5) for day in range(1, 11)]
    found = resolved(
        *many, holds("2019-08-01", "Rossi"), holds("2019-09-01", "Guerini"), holds("2019-09-02", "Guerini")
    )

    assert {None} == {one.before for one in found}


def test_two_holders_at_once_contradict_each_other() -> None:
    """Both stand, each with the other, and a person is asked with the claims to look at."""
    found = resolved(holds("2019-05-03", "Trenta"), holds("2019-08-03", "Rossi"), holds("2019-12-03", "Trenta"))
    (question,) = questions_about(found)

    assert {"Trenta", "Rossi"} == set(question.subjects)
    assert [ConflictKind.TWO_HOLDERS] * 2 == [conflict.kind for one in found for conflict in one.conflicts]
    assert {claim for one in found for claim in one.claims} == set(question.claims)
    assert 0.67 == question.score


def test_nobody_follows_whom_more_reports_contradict() -> None:
    """A name that one report puts into another's term is no predecessor."""
    found = resolved(
        holds("2019-05-03", "Trenta"),
        holds("2019-08-03", "Rossi"),
        holds("2019-09-03", "Trenta"),
        holds("2020-01-09", "Guerini"),
    )

    assert "Trenta < Guerini 2020-01-09..2020-01-09 < -" in told(found)
    assert "- < Rossi 2019-08-03..2019-08-03 < -" in told(found)


def test_who_returns_after_another_s_term_held_the_office_twice() -> None:
    """A term of months in between parts two terms; that is no contradiction."""
    found = resolved(
        holds("2018-05-03", "Sharif"),
        holds("2019-05-03", "Khan"),
        holds("2021-05-03", "Khan"),
        holds("2022-05-03", "Sharif"),
    )

    assert [
        "- < Sharif 2018-05-03..2018-05-03 < Khan",
        "Sharif < Khan 2019-05-03..2021-05-03 < Sharif",
        "Khan < Sharif 2022-05-03..2022-05-03 < -",
    ] == told(found)
    assert not any(one.conflicts for one in found)


def test_a_former_holder_who_holds_later_is_a_contradiction() -> None:
    """Former in May, in office in June: shown, and asked about."""
    (found,) = resolved(holds("2019-05-03", "Trenta", "former"), holds("2019-06-03", "Trenta"))
    (question,) = questions_about((found,))

    assert [ConflictKind.FORMER_BEFORE_HOLDS] == [conflict.kind for conflict in found.conflicts]
    assert (found.actor_id,) == question.subjects


def test_who_is_only_called_former_has_no_days_in_office() -> None:
    """When a report calls somebody former says nothing of when they held it."""
    (found,) = resolved(holds("2019-05-03", "Trenta", "former"))

    assert (None, None, "2019-05-03", PositionStatus.FORMER) == (
        found.first,
        found.last,
        str(found.former_by),
        found.status,
    )


def test_names_that_can_be_one_person_s_contradict_nothing() -> None:
    """A surname alone, a letter astray, another script: whether they are one is another question."""
    for name in ("Biden", "Joe Bidens", "Joseph Biden", "拜登"):
        office = {"of": "USA", "role_code": RoleCode.HEAD_OF_STATE}
        found = resolved(
            holds("2021-05-03", "Joe Biden", **office),
            holds("2021-06-03", name, **office),
            holds("2021-07-03", "Joe Biden", **office),
        )

        assert not any(one.conflicts for one in found), name


def test_ministers_of_two_portfolios_do_not_follow_each_other() -> None:
    """The office is what the words tell; a bare "minister" tells nothing."""
    office = {"role_code": RoleCode.MINISTER}
    found = resolved(
        holds("2019-05-03", "Bianchi", role="Minister of Finance", **office),
        holds("2020-05-03", "Verdi", role="Minister of Justice", **office),
        holds("2021-01-03", "Neri", role="Minister of Finance", **office),
        holds("2021-05-03", "Gialli", role="Minister", **office),
    )

    assert {
        "- < Bianchi 2019-05-03..2019-05-03 < Neri",
        "Bianchi < Neri 2021-01-03..2021-01-03 < -",
        "- < Verdi 2020-05-03..2020-05-03 < -",
        "- < Gialli 2021-05-03..2021-05-03 < -",
    } == set(told(found))


def test_one_person_in_two_portfolios_has_two_tenures() -> None:
    """Minister of finance, then of justice; the bare title in between goes with the more frequent."""
    office = {"role_code": RoleCode.MINISTER}
    found = resolved(
        holds("2019-05-03", "Bianchi", role="Minister of Finance", **office),
        holds("2019-06-03", "Bianchi", role="Minister of Finance", **office),
        holds("2019-07-03", "Bianchi", role="Minister", **office),
        holds("2020-05-03", "Bianchi", role="Minister of Justice", **office),
    )

    assert [3, 1] == [one.reports for one in found]


def test_ambassadors_follow_each_other_at_one_party() -> None:
    """The party they are sent to tells the post, in any language."""
    office = {"role_code": RoleCode.AMBASSADOR, "of": "IDN"}
    found = resolved(
        holds("2019-05-03", "Esti", role="Ambassador to Italy", **office),
        holds("2020-05-03", "Siswo", role="Duta Besar RI untuk Australia", **office),
        holds("2021-01-03", "Arif", role="Duta Besar Indonesia untuk Italia", **office),
    )

    assert "Esti < Arif 2021-01-03..2021-01-03 < -" in told(found)
    assert "- < Siswo 2020-05-03..2020-05-03 < -" in told(found)


def test_the_register_confirms_a_holder_at_the_time() -> None:
    """It knows who was president of the United States in 2021; of others it says nothing."""
    office = {"of": "USA", "role_code": RoleCode.HEAD_OF_STATE}
    found = resolved(holds("2021-05-03", "Joe Biden", **office), holds("2021-05-03", "Nobody Known", **office))

    assert {"Joe Biden": True, "Nobody Known": False} == {one.actor_id: one.is_registered for one in found}
    assert 0.9 == questions_about(found)[0].score


def test_the_order_of_the_claims_makes_no_difference() -> None:
    """Shuffled claims give the same tenures."""
    claims = [
        one
        for month in range(1, 9)
        for name in ("Trenta", "Guerini", "Rossi")
        for one in holds(f"20{10 + month}-0{month}-03", name, "former" if month % 3 == 0 else "holds")
    ]
    who = each_by_name(claims)
    shuffled = random.Random(4).sample(claims, len(claims))

    assert resolve_offices(claims, who) == resolve_offices(shuffled, who)
