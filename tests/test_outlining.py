"""A page of a dossier is a part of the whole: with room for everything it is the whole, and pages in a row make it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.api import Record, open_record
from communique.ask.answers import Dossier
from communique.ask.dossiers import SECTIONS
from communique.ask.parts import DossierPart, Wanted
from communique.model.dates import parse_date
from communique.model.decisions import DecisionKind
from communique.record.deciding import Ruling
from communique.show.glance import glance

#: A day in the middle of what the reports tell, so that something lies ahead.
TODAY = parse_date("2014-03-20")


@pytest.fixture(scope="module")
def record(large_record: Path) -> Iterator[Record]:
    """A record of five thousand claims."""
    with open_record(large_record, create=False) as opened:
        yield opened


def part_of(record: Record, pair: tuple[str, str], wanted: Wanted | None = None) -> DossierPart:
    """A part of a dossier."""
    return record.part(record.outline(*pair), wanted, today=TODAY)


def differing(record: Record, pair: tuple[str, str]) -> list[str]:
    """In which fields a part with room for everything is not the whole."""
    whole, part = record.dossier(*pair), part_of(record, pair)
    told = glance(whole, today=TODAY) == glance(part.dossier, today=TODAY, gist=part.gist)
    fields = [field for field in Dossier.__struct_fields__ if getattr(whole, field) != getattr(part.dossier, field)]
    return fields if told else [*fields, "glance"]


def test_with_room_for_everything_a_part_is_the_whole(record: Record) -> None:
    """Every item, person and footnote of every pair, and what it comes to."""
    pairs = [pair.parties for pair in record.overview().pairs]

    assert len(pairs) > 3
    assert {} == {pair: fields for pair in pairs if (fields := differing(record, pair))}


def test_pages_in_a_row_make_the_whole(record: Record) -> None:
    """Every section page by page has the entries of the whole dossier in their order."""
    pair = record.overview().pairs[0].parties
    whole, outline = record.dossier(*pair), record.outline(*pair)
    for key in SECTIONS:
        ids = [item.entry_id for item in getattr(whole, key)]
        paged = [
            item.entry_id
            for first in range(0, len(ids), 7)
            for item in getattr(record.part(outline, Wanted(section=key, first=first, most=7)).dossier, key)
        ]

        assert ids == paged


def test_a_page_says_what_it_leaves_out(record: Record) -> None:
    """What is shown and what is left out is all there is; what the dossier comes to stays."""
    pair = record.overview().pairs[0].parties
    whole, page = part_of(record, pair), part_of(record, pair, Wanted(most=3))

    for key in SECTIONS:
        shown = len(getattr(page.dossier, key))
        assert min(3, page.totals[key]) == shown
        assert len(getattr(whole.dossier, key)) == shown + page.dossier.left_out.get(key, 0)
    assert whole.gist.last is not None
    assert page.gist.last is not None
    assert whole.gist.last.entry_id == page.gist.last.entry_id
    assert (whole.dossier.reports, whole.dossier.sources) == (page.dossier.reports, page.dossier.sources)
    assert len(page.dossier.footnotes) < len(whole.dossier.footnotes)


def test_a_section_is_narrowed_by_kind_and_time(record: Record) -> None:
    """Only entries of which a claim gives the kind, and whose day lies between the days."""
    pair = record.overview().pairs[0].parties
    since, until = parse_date("2014-02"), parse_date("2014-03")
    wanted = Wanted(section="contacts", kinds=frozenset({"meeting"}), since=since, until=until)
    found = part_of(record, pair, wanted)
    whole = record.dossier(*pair).contacts
    passing = [
        item.entry_id
        for item in whole
        if any(value.value == "meeting" for value in item.values["kind"])
        and item.date is not None
        and "2014-02-01" <= item.date.last_day.isoformat()
        and item.date.first_day.isoformat() <= "2014-03-31"
    ]

    assert passing == [item.entry_id for item in found.dossier.contacts]
    assert len(passing) == found.totals["contacts"] < len(whole)
    assert () == found.dossier.stances


def test_a_part_follows_decisions(large_record: Path, tmp_path: Path) -> None:
    """A corrected day, a rejected claim and a merger put entries where the whole dossier has them."""
    shutil.copy(large_record, tmp_path / "ruled.db")
    with open_record(tmp_path / "ruled.db") as record:
        pair = record.overview().pairs[0].parties
        several = [entry for entry in record.dossier(*pair).contacts if entry.claims > 1]
        claims = [told.claim_id for told in record.entry(several[0].entry_id).history]
        for made in (
            Ruling(kind=DecisionKind.CORRECT, ids=(claims[0],), person="A", field="start", to='"2014-01-15"'),
            Ruling(kind=DecisionKind.REJECT, ids=(record.entry(several[1].entry_id).history[0].claim_id,), person="A"),
            Ruling(kind=DecisionKind.MERGE, ids=(several[2].entry_id, several[3].entry_id), person="A"),
        ):
            record.decide(made)

        assert [] == differing(record, pair)


def test_what_is_no_more_is_passed_over(record: Record) -> None:
    """An outline of a moment ago may name entries that were joined with others since."""
    pair = record.overview().pairs[0].parties
    outline = record.outline(*pair)
    first = outline.sections["contacts"][0]
    gone = msgspec.structs.replace(first, entry_id="gone", statuses=frozenset({"held", "planned"}))
    before = msgspec.structs.replace(
        outline,
        sections={**outline.sections, "contacts": (gone, *outline.sections["contacts"])},
        binding=("gone", *outline.binding),
        trade="gone",
    )
    found = record.part(before, Wanted(most=4), today=TODAY)

    assert [first.entry_id] == [item.entry_id for item in found.dossier.contacts][:1]
    assert found.gist.trade is None
