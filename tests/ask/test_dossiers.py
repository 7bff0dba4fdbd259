"""The dossier of a pair: what stands in it, and that every word of it is cited."""

from __future__ import annotations

from typing import Any

from communique.ask.dossiers import NAMED_BESIDE, dossier
from communique.model.claims import Cooperation, Engagement, Holder, Position, Stance
from communique.model.vocabulary import RoleCode
from communique.resolve import resolve
from tests.making import claim, person, report, sourced
from tests.story import PAIR, ROSSI, reports, resolution, the_dossier


def test_every_footnote_holds_verbatim_words() -> None:
    """The quote of each footnote is what its report prints from start to end."""
    texts = {told.id: told.text for told in reports().values()}

    for note in the_dossier().footnotes:
        assert note.quote == texts[note.report_id][note.start : note.end]


def test_footnotes_are_numbered_as_they_are_needed() -> None:
    """Numbers run from 1 without a gap, and contacts, which come first, have the first."""
    found = the_dossier()

    assert list(range(1, len(found.footnotes) + 1)) == [note.number for note in found.footnotes]
    assert (1,) == found.contacts[0].notes


def test_every_item_has_footnotes_and_every_footnote_an_item() -> None:
    """Nothing is said without words behind it, and no quote stands there for nothing."""
    found = the_dossier()
    items = [*found.contacts, *found.agreements, *found.transfers, *found.cooperation, *found.figures, *found.stances]
    used = {number for item in items for number in item.notes}
    used |= {number for who in found.people for office in who.offices for number in office.notes}

    assert all(item.notes for item in items)
    assert {note.number for note in found.footnotes} == used


def test_contacts_come_latest_first_with_their_reports_joined() -> None:
    """The planned visit, the session that is only reported, the meeting of two reports, the session of 2019."""
    contacts = the_dossier().contacts

    assert ["2023-06", "None", "2023-05-02", "2019"] == [str(item.date) for item in contacts]
    assert [1, 1, 2, 1] == [item.reports for item in contacts]
    assert ["Anna Rossi", "Imran Khan"] == [person.name for person in contacts[2].people]


def test_figures_that_differ_stand_side_by_side() -> None:
    """Two numbers for one year are one item with both values, each with its own footnote."""
    values = the_dossier().figures[0].values["value"]

    assert [1.5e9, 1.6e9] == [reported.value.number for reported in values]
    assert values[0].notes != values[1].notes


def test_committees_show_their_sessions_and_gaps() -> None:
    """The 15th session stands before the 12th, and two are missing between them."""
    (committee,) = the_dossier().committees

    assert [15, 12] == [item.best("ordinal") for item in committee.sessions]
    assert (13, 14) == committee.gaps


def test_people_stand_by_side_with_their_offices_and_names() -> None:
    """Each side's people, with the short form that another report uses."""
    people = the_dossier().people

    assert [("Anna Rossi", "ITA", ("Rossi",)), ("Imran Khan", "PAK", ())] == [(p.name, p.of, p.also) for p in people]
    assert ["Defence Minister"] == [office.role for office in people[0].offices]
    assert [3, 2] == [person.items for person in people]


def test_another_pair_has_an_empty_dossier() -> None:
    """Nothing about Italy and Pakistan stands in the dossier of Italy and Türkiye."""
    found = dossier(("ITA", "TUR"), resolution(), reports())

    assert (0, (), ()) == (found.reports, found.contacts, found.footnotes)


def test_what_a_third_party_says_of_both_is_no_stance_between_them() -> None:
    """China's words on the United States and Japan stand in neither's stances towards the other."""
    told = report("China urges both.")
    fields: dict[str, Any] = {"kind": "call", "target": PAIR, "object": "both"}
    third = claim(Stance, told, holder=Holder("CHN"), **fields)
    own = claim(Stance, told, holder=Holder("ITA"), **fields)

    found = dossier(PAIR, resolve(sourced(told, third, own)), {})

    assert ["ITA"] == [item.best("holder").of for item in found.stances]


def test_a_matter_of_many_claims_cites_some_and_counts_the_rest() -> None:
    """A relation that twenty reports tell of has eight footnotes, and says that twelve are not among them."""
    claims = []
    for number in range(20):
        told = report("Partners they are.", id=f"r{number:02}")
        claims += sourced(told, claim(Cooperation, told, kind="relation", status="ongoing", parties=PAIR))

    found = dossier(PAIR, resolve(claims), {})

    assert (20, 12, 8) == (found.cooperation[0].claims, found.cooperation[0].more, len(found.footnotes))


def test_of_the_people_named_beside_only_the_first_are_told() -> None:
    """Those who take part stand first; of those whom the same report names beside, the rest is counted."""
    of = report("Everybody was there.", id="many")
    surnames = "Bianchi Conti Ferrari Gallo Leone Marino Neri Ricci Sala Testa Villa Zanetti".split()
    first_names = "Aldo Bruna Carlo Dina Ezio Fulvia Gino Irma Livio Marta Nino Olga".split()
    named = [" ".join(name) for name in zip(first_names, surnames, strict=True)]
    office = {"role": "Senator", "role_code": RoleCode.LEGISLATOR, "of": "ITA"}
    met = claim(Engagement, of, kind="meeting", parties=PAIR, participants=(ROSSI,))
    claims = sourced(of, met, *(claim(Position, of, person=name, **office) for name in named))

    found = dossier(PAIR, resolve(claims), {of.id: of})

    assert [1] + [0] * NAMED_BESIDE == [who.items for who in found.people]
    assert {"ITA": len(named) - NAMED_BESIDE} == found.left_out


def test_one_report_against_many_is_no_second_holder_in_a_dossier() -> None:
    """A name that one report in ten puts into an office is told among the offices of the party, not here."""
    days = [f"2023-05-{day:02}" for day in range(1, 12)]
    texts, claims = {}, []
    for place, published in enumerate(days):
        of = report(f"They met on {published}.", id=published, published=published)
        who = person("Luca Bianchi", "ITA", "defence_minister") if place == 5 else ROSSI
        texts[of.id] = of
        claims += sourced(of, claim(Engagement, of, kind="meeting", parties=PAIR, start=published, participants=(who,)))

    people = {who.name: who for who in dossier(PAIR, resolve(claims), texts).people}

    assert () == people["Anna Rossi"].offices[0].clashes
    assert ["Anna Rossi"] == [clash.other and clash.other.name for clash in people["Luca Bianchi"].offices[0].clashes]
