"""What is chosen of a record, for all formats alike."""

from __future__ import annotations

import datetime
from pathlib import Path

from communique.api import Record, open_record
from communique.ask.exports import Exported, Limits
from communique.ask.selection import Selection
from communique.model.dates import parse_date
from communique.model.vocabulary import ClaimType
from tests.clocks import Hand
from tests.making import day
from tests.sources import ROOT


def chosen(record: Record, **limits: object) -> list[Exported]:
    """The entries that limits let through."""
    with record.chosen(Limits(**limits)) as found:  # type: ignore[arg-type]
        return list(found.entries())


def test_everything_is_chosen_unless_something_is_asked_for(record: Record) -> None:
    """Every claim of the record comes once, in the entry it stands in."""
    claims = record.claims()
    told = [(one.sourced.id, entry.entry.id) for entry in chosen(record) for one in entry.claims]

    assert dict(told) == record.entries(claims)
    assert len(told) == len(claims)


def test_entries_come_as_they_happened(record: Record) -> None:
    """The day that a claim gives, or else that of its report, never goes back."""
    days = [
        min(str(getattr(one.sourced.claim, "start", None) or one.sourced.published or "9999") for one in told.claims)
        for told in chosen(record)
    ]

    assert sorted(days) == days


def test_a_choice_can_be_of_a_pair_a_type_and_a_time(record: Record) -> None:
    """What is asked for holds of every entry that is exported."""
    selection = Selection(
        types=frozenset({ClaimType.ENGAGEMENT}),
        parties=frozenset({"ITA", "IDN"}),
        since=parse_date("2024-04"),
        until=parse_date("2024"),
    )
    found = chosen(record, selection=selection)

    assert found
    assert {ClaimType.ENGAGEMENT} == {told.entry.type for told in found}
    assert all({"ITA", "IDN"} <= set(told.entry.parties) for told in found)
    assert all(told.item.date is None or told.item.date.first_day >= datetime.date(2024, 1, 1) for told in found)
    assert len(found) < len(chosen(record, selection=Selection(types=frozenset({ClaimType.ENGAGEMENT}))))


def test_reviewed_only_exports_what_somebody_accepted(record: Record) -> None:
    """Each claim that is left was accepted, and each of its entries is an agreement as that was ruled on."""
    found = chosen(record, is_reviewed=True)

    assert found
    assert all(one.ruled is not None and one.ruled.is_accepted for told in found for one in told.claims)
    assert {ClaimType.AGREEMENT} == {told.entry.type for told in found}


def test_what_was_read_later_is_not_exported_of_an_earlier_day(tmp_path: Path) -> None:
    """An export of a day holds the reports that were read by then, and says when the last of them was."""
    path = tmp_path / "past.db"
    clock = Hand("2026-03-05T10:00:00+00:00")
    first, second = sorted((ROOT / "samples").glob("2024-0[26]*.txt"))
    with open_record(path, clock=clock) as record:
        record.read(first)
        clock.set("2026-03-07T10:00:00+00:00")
        record.read(second)
        with record.as_of(day("2026-03-06")) as then, then.chosen() as found:
            reports, latest = [report.id for report in found.reports()], found.latest

    assert [first.stem] == reports
    assert "2026-03-05T10:00:00+00:00" == latest


def test_every_claim_names_its_actors_and_each_actor_is_exported(record: Record) -> None:
    """Whom claims name are the actors that are exported, each once."""
    with record.chosen() as found:
        named = {one.actor_id for told in found.entries() for cited in told.claims for one in cited.named}
        ids = [one.actor.id for one in found.actors()]

    assert sorted(named) == ids


def test_decisions_are_those_that_act_on_what_is_chosen(record: Record) -> None:
    """A choice without agreements has none of the decisions on them."""
    with record.chosen() as found:
        decided = [one.kind for one in found.decisions()]
    with record.chosen(Limits(selection=Selection(types=frozenset({ClaimType.STANCE})))) as found:
        elsewhere = list(found.decisions())

    assert ["accept", "accept", "correct"] == decided
    assert [] == elsewhere
