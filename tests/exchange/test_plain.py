"""The whole record as plain text, and a record made of it again."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from communique.api import Record, open_record, remake_record
from communique.ask.exports import Limits
from communique.ask.selection import Selection
from communique.exchange.formats import FORMATS
from communique.exchange.plain import BadPlainError
from communique.model.claims import Engagement
from communique.model.errors import CommuniqueError
from communique.model.reading import Reading, Voice
from communique.model.report import Report
from communique.model.vocabulary import ClaimType, EngagementKind
from communique.record.pages import keep_page
from communique.record.remaking import BadKeptError, NotEmptyError
from communique.record.retracting import Withdrawal
from communique.record.store import writing
from communique.record.writing import add_readings
from tests.clocks import Hand
from tests.exchange.lines import text_of
from tests.making import claim, day, reading, report
from tests.sources import ROOT

Lines = list[bytes]


def plain(record: Record, limits: Limits | None = None) -> bytes:
    """A record as plain text."""
    with record.chosen(limits) as chosen:
        return text_of(FORMATS["plain"], chosen)


def lines(record: Record) -> Lines:
    """The same in lines."""
    return plain(record).splitlines(keepends=True)


def _by_two_engines() -> tuple[Report, Reading]:
    """A report with two claims, one of which a model said too."""
    told = report("Ana Verdi of Italy met Omar Shah of Pakistan.", id="two")
    rules, model = Voice(engine="rules", version="1"), Voice(engine="llm", version="1", model="small", prompt="abc")
    met = claim(Engagement, told, kind=EngagementKind.MEETING, parties=("ITA", "PAK"))
    visited = claim(Engagement, told, kind=EngagementKind.VISIT, parties=("ITA", "PAK"))
    both = msgspec.structs.replace(reading(told, met, visited), voices=((rules, model), (rules,)))
    return told, both


@pytest.fixture(scope="module")
def full(samples_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record with everything in it: versions, pages, failures, and reports taken back, with their words or not."""
    path = tmp_path_factory.mktemp("full") / "full.db"
    with open_record(samples_file, create=False) as record:
        remake_record(path, lines(record))
    clock = Hand("2026-03-06T10:00:00+00:00")
    record = open_record(path, clock=clock)
    old, new, gone = (report(text, id=id_) for text, id_ in (("Old.", "v"), ("New.", "v"), ("Secret.", "gone")))
    for one in (old, new, gone):
        add_readings(record._store, [(one, reading(one))])  # noqa: SLF001
    add_readings(record._store, [(new, reading(new, reader="another 2"))])  # noqa: SLF001
    with writing(record._store) as connection:  # noqa: SLF001
        keep_page(connection, b"<p>page \xff</p>", "text/html")
    record.read(ROOT / "nowhere.txt")
    first = record.claims()[0].report_id
    record.retract(Withdrawal(report_id="gone", person="Anna Rossi", reason="asked to", erase=True))
    clock.set("2026-03-07T10:00:00+00:00")
    record.retract(Withdrawal(report_id=first, person="Bo Lindh", reason="withdrawn"))
    add_readings(record._store, [_by_two_engines()])  # noqa: SLF001
    return record


def test_a_record_comes_back_byte_for_byte(full: Record, tmp_path: Path) -> None:
    """Exported, imported and exported again, nothing is lost, and nothing else has come."""
    before = lines(full)
    remade = remake_record(tmp_path / "copy.db", before)
    with open_record(tmp_path / "copy.db", create=False) as copy:
        after = lines(copy)

    assert before == after
    assert {"report", "page", "reading", "decision", "retraction", "search", "failure"} == remade.counts.keys()
    assert len(before) - 1 == sum(remade.counts.values())


def test_what_follows_is_the_same_in_the_copy(full: Record, tmp_path: Path) -> None:
    """Entries, actors, offices and decisions are made again to the same bytes, and every citation holds."""
    remake_record(tmp_path / "copy.db", lines(full))
    with open_record(tmp_path / "copy.db", create=False) as copy:
        with full.chosen() as mine, copy.chosen() as theirs:
            formats = [FORMATS[name] for name in ("csv", "followthemoney", "turtle")]
            other = [one.name for one in formats if text_of(one, mine) != text_of(one, theirs)]
        dossiers = full.dossier("ITA", "IDN"), copy.dossier("ITA", "IDN")
        rulings = full.decisions(), copy.decisions()

        assert () == copy.verify()
        assert full.search("kapal") == copy.search("kapal")
        assert [one.name for one in full.searches()] == [one.name for one in copy.searches()]
        assert full.retractions() == copy.retractions()
    assert [] == other
    assert dossiers[0] == dossiers[1]
    assert rulings[0] == rulings[1]


def test_who_said_a_claim_comes_along(full: Record, tmp_path: Path) -> None:
    """The engines of an ensemble, with their models and what these were told."""
    remake_record(tmp_path / "copy.db", lines(full))
    with open_record(tmp_path / "copy.db", create=False) as copy:
        ids = [one.id for one in copy.claims(Selection(reports=frozenset({"two"})))]

        assert [2, 1] == [len(copy.voices(ids)[one]) for one in ids]
        assert full.voices(ids) == copy.voices(ids)


def test_the_past_is_kept_too(full: Record, tmp_path: Path) -> None:
    """The copy answers as of a day as the record does."""
    remake_record(tmp_path / "copy.db", lines(full))
    with open_record(tmp_path / "copy.db", create=False) as copy:
        with full.as_of(day("2026-03-06")) as mine, copy.as_of(day("2026-03-06")) as theirs:
            then = len(mine.claims())

            assert mine.dossier("ITA", "IDN") == theirs.dossier("ITA", "IDN")
        assert len(copy.claims()) < then


def test_a_part_is_the_reports_that_are_chosen(full: Record, tmp_path: Path) -> None:
    """Of a type of claim, only reports with such claims leave, and they make a record of their own."""
    limits = Limits(selection=Selection(types=frozenset({ClaimType.TRANSFER})))
    kept = [json.loads(line) for line in plain(full, limits).splitlines()[1:]]
    with full.chosen(limits) as chosen:
        wanted = {one.id for one in chosen.reports()}
    remake_record(tmp_path / "part.db", plain(full, limits).splitlines(keepends=True))

    assert wanted == {one["id"] for one in kept if one["kept"] == "report"}
    assert not any(one["kept"] in ("search", "failure", "page") for one in kept)


def _changed(text: bytes, kind: bytes, old: bytes, new: bytes) -> Lines:
    """A record of which the first line of a kind says something else."""
    found = text.splitlines(keepends=True)
    place = next(n for n, line in enumerate(found) if b'"kept":"' + kind in line and old in line)
    return [*found[:place], found[place].replace(old, new), *found[place + 1 :]]


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        (b"report", (b'"title":"', b'"title":"X'), "not the one that was read"),
        (b"reading", (b'"quote":"', b'"quote":"X'), "does not stand in its report"),
        (b"reading", (b'"spans":{', b'"spans":{"topics":[[0,99999]],'), "span"),
        (b"decision", (b"Anna Rossi", b"Ann Ross"), "not what it was when it was made"),
        (b"page", (b'"body":"', b'"body":"AAAA'), "not what was fetched"),
        (b"page", (b'"body":"', b'"body":"!'), "not Base64"),
        (b"retraction", (b'"version":"', b'"version":"0'), "is not there"),
        (b"reading", (b'"report":"', b'"report":"no'), "is not there"),
        (b"reading", (b'"kept":"reading"', b'"kept":"reading","more":1'), "unknown field"),
        (b"search", (b'"kept":"search"', b'"kept":"nothing"'), "Invalid value"),
    ],
)
def test_what_was_altered_is_refused(
    full: Record, tmp_path: Path, kind: bytes, change: tuple[bytes, bytes], told: str
) -> None:
    """A changed word, a shifted quote, a forged decision: nothing of it is taken in, and no file is left."""
    with pytest.raises(CommuniqueError, match=told):
        remake_record(tmp_path / "copy.db", _changed(plain(full), kind, *change))

    assert [] == list(tmp_path.iterdir())


def test_what_is_no_record_is_refused_by_its_line(full: Record, tmp_path: Path) -> None:
    """Another text, a newer version, and a line that is cut off are told with where they are."""
    good = lines(full)
    for bad, told in (
        ([b"entry_id,claim_id\n"], "line 1: this does not begin as a record does"),
        ([], "line 1: this does not begin"),
        ([good[0].replace(b'"version":1', b'"version":2')], "line 1: .* version 2"),
        ([*good[:3], good[3][:50]], "line 4: "),
    ):
        with pytest.raises(BadPlainError, match=told):
            remake_record(tmp_path / "copy.db", bad)


def test_a_record_that_holds_something_is_left_alone(full: Record, samples_file: Path) -> None:
    """Importing makes a record; it adds to none."""
    with pytest.raises(NotEmptyError):
        remake_record(samples_file, lines(full))
    assert samples_file.stat().st_size


def test_a_report_that_comes_twice_is_refused(full: Record, tmp_path: Path) -> None:
    """One version is one line."""
    good = lines(full)
    with pytest.raises(BadKeptError, match="twice"):
        remake_record(tmp_path / "copy.db", [good[0], good[1], good[1]])
