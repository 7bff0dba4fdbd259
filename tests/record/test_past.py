"""As of a day: the record answers as one that was read no further would."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from communique.api import Record
from communique.model.claims import AnyClaim, Engagement, Holder, Person, Position, Stance
from communique.model.errors import InputError, RecordError
from communique.model.report import Report
from communique.record.ledger import append
from communique.record.loading import claims_of
from communique.record.past import as_of
from communique.record.retracting import Withdrawal, retract
from communique.record.schema import METADATA
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from communique.show.plain import claim_plain, to_json
from tests.clocks import Hand
from tests.deciding import bare_anchor, decided
from tests.line_reader import LINES
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At

PAIR = ("ITA", "PAK")
DAYS = tuple(f"2024-05-{number:02}" for number in range(1, 7))


class Added(NamedTuple):
    """A version of a report of these sentences, and which of them the reader took for claims."""

    day: str
    report_id: str
    sentences: frozenset[int]
    read: frozenset[int]


class Gone(NamedTuple):
    """A report that is taken back, if it is there."""

    day: str
    report_id: str


class Ruled(NamedTuple):
    """A decision against the first claim of a report, if it has one."""

    day: str
    report_id: str


Event = Added | Gone | Ruled


def met(*people: Person) -> Callable[[Report, str], AnyClaim]:
    """That these people met."""
    parties = tuple(sorted({one.of for one in people if one.of}))
    fields = {"kind": "meeting", "parties": parties, "participants": people, "start": "2024-04-30"}
    return lambda told, words: claim(Engagement, told, words, **fields)


def summit(*parties: str, people: tuple[Person, ...] = ()) -> Callable[[Report, str], AnyClaim]:
    """That several states met; reports of one summit name different ones."""
    fields = {"kind": "conference", "series": "Summit", "start": "2024-04-30", "participants": people}
    return lambda told, words: claim(Engagement, told, words, parties=parties, **fields)


def session(ordinal: int) -> Callable[[Report, str], AnyClaim]:
    """That a committee met."""
    fields = {"kind": "committee", "parties": PAIR, "series": "joint committee", "ordinal": ordinal}
    return lambda told, words: claim(Engagement, told, words, **fields)


def office(who: Person) -> Callable[[Report, str], AnyClaim]:
    """That a person is a minister."""
    fields = {"person": who.name, "role": "minister of defence", "role_code": who.role_code, "of": who.of}
    return lambda told, words: claim(Position, told, words, **fields)


def thanks(of: str, target: str) -> Callable[[Report, str], AnyClaim]:
    """That one state thanked another."""
    fields = {"kind": "importance", "holder": Holder(of), "target": (target,)}
    return lambda told, words: claim(Stance, told, words, **fields)


def minister(name: str, of: str) -> Person:
    """A minister of defence."""
    return person(name, of, "defence_minister")


ROSSI, KHAN, DEMIR = minister("Anna Rossi", "ITA"), minister("Imran Khan", "PAK"), minister("Ayse Demir", "TUR")
#: What reports are made of, and the claim that each sentence makes.
SENTENCES = {
    "Anna Rossi met Imran Khan.": met(ROSSI, KHAN),
    "Rossi met Khan.": met(person("Rossi", "ITA", None), person("Khan", "PAK", None)),
    "Anna Rosi met Demir and Imran Khan.": met(minister("Anna Rosi", "ITA"), minister("Demir", "TUR"), KHAN),
    "Ayse Demir met Guliyev.": met(DEMIR, person("Guliyev", "AZE")),
    "Demir met Anna Rossi.": met(minister("Demir", "TUR"), ROSSI),
    "Three states were at the summit.": summit("ITA", "PAK", "TUR"),
    "Guliyev was at the summit.": summit("AZE", "PAK", "TUR", people=(person("Guliyev", "AZE"),)),
    "Ilham Guliyev was in Tbilisi.": met(person("Ilham Guliyev", "AZE"), person("Maka Beridze", "GEO")),
    "The 12th session was held.": session(12),
    "The 15th session was held.": session(15),
    "Anna Rossi is minister.": office(ROSSI),
    "Ayse Demir is minister.": office(DEMIR),
    "Italy thanked Pakistan.": thanks("ITA", "PAK"),
}


def text_of(added: Added) -> str:
    """The sentences of a version, in their one order."""
    words = tuple(SENTENCES)
    return " ".join(words[number] for number in sorted(added.sentences))


def write(path: str, history: Iterable[Event]) -> None:
    """Write a record, each event on its day."""
    hand = Hand("2024-01-01T00:00:00+00:00")
    store = open_store(path, create=True, clock=hand)
    for number, event in enumerate(history):
        hand.set(f"{event.day}T10:00:00+00:00")
        match event:
            case Added():
                add(store, event)
            case Gone():
                with suppress(InputError):
                    retract(store, Withdrawal(report_id=event.report_id, person="Anna Rossi", reason="Wrong."))
            case Ruled():
                with reading(store) as connection:
                    found = claims_of(connection, event.report_id)[:1]
                append(store, *(decided("reject", (bare_anchor(one),), at=number) for one in found))
    store.close()


def add(store: Store, added: Added) -> None:
    """Write a version of a report with its reading."""
    told = report(text_of(added), id=added.report_id, published="2024-05-01")
    words = tuple(SENTENCES)
    claims = [SENTENCES[words[number]](told, words[number]) for number in sorted(added.sentences & added.read)]
    add_readings(store, [(told, reading_of(told, *claims))])


@contextmanager
def opened(path: str) -> Iterator[Record]:
    """A record to ask."""
    with Record(open_store(path)) as record:
        yield record


def answers(record: Record) -> list[str]:
    """What a record says to every question, as it is printed."""
    claims = record.claims()
    entries, read = record.entries(claims), record.read_at(claims)
    lines = [claim_plain(one, entry_id=entries[one.id], read=read[one.id]) for one in claims]
    pages = [record.dossier(*PAIR), record.dossier("PAK", "TUR"), record.timeline(), record.timeline("ITA")]
    pages += [record.offices("ITA"), record.series("ITA"), *map(record.entry, sorted(set(entries.values())))]
    pages += [record.actor(found.actor_id) for name in ("Rossi", "Demir") for found in record.actors(name)]
    shown = [record.marked(found.report_id) for found in record.search("Rossi")]
    return [to_json(one) for one in (lines, *pages, *shown)]


numbers = st.frozensets(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=5)
days, ids = st.sampled_from(DAYS), st.sampled_from("abc")
events = st.builds(Added, days, ids, numbers, numbers) | st.builds(Gone, days, ids) | st.builds(Ruled, days, ids)
histories = st.lists(events, max_size=9)


#: Who Guliyev is, who was at a summit of Italy and Pakistan, is told where neither of them is.
FAR: list[Event] = [
    Added(DAYS[0], report_id, frozenset({number}), frozenset({number}))
    for report_id, number in zip("abc", (5, 6, 7), strict=True)
]


#: A report read after three others, one of which is corrected and one read again: less to take back than to make anew.
NEAR: list[Event] = [
    *(Added(DAYS[0], report_id, frozenset({0, 1, 9}), frozenset({0, 9})) for report_id in "abc"),
    Added(DAYS[1], "d", frozenset({0, 3}), frozenset({0, 3})),
    Added(DAYS[1], "a", frozenset({1}), frozenset({1})),
    Added(DAYS[2], "b", frozenset({0, 1, 9}), frozenset({1})),
    Gone(DAYS[2], "c"),
]


@example(history=FAR, day=DAYS[0])
@example(history=NEAR, day=DAYS[0])
@example(history=NEAR, day=DAYS[1])
@given(history=histories, day=days)
@settings(max_examples=15, deadline=None)
def test_as_of_a_day_is_the_record_that_was_read_no_further(history: list[Event], day: str) -> None:
    """Whatever was added, corrected, read again, taken back and ruled since, every answer is that of the day."""
    with tempfile.TemporaryDirectory() as folder:
        see_past(lambda name: f"{folder}/{name}", history, day)


@pytest.mark.parametrize("at", ["server"], indirect=True)
@pytest.mark.parametrize("day", DAYS[:2])
def test_as_of_a_day_is_the_record_that_was_read_no_further_on_a_server(at: At, day: str) -> None:
    """The same on a server: what is temporary there stands before what is kept."""
    see_past(at, NEAR, day)


def see_past(at: At, history: list[Event], day: str) -> None:
    """Write a record, and another no further than a day: as of that day the first answers as the second."""
    history = sorted(history, key=lambda event: event.day)
    whole, until = at("whole.db"), at("until.db")
    write(whole, history)
    write(until, [event for event in history if event.day <= day])
    with opened(whole) as later:
        later.timeline()
    with opened(whole) as later, opened(until) as then, later.as_of(day) as past:
        assert answers(then) == answers(past)
        same = later.diff(*PAIR, since=day, until=day)
        assert ((), (), (), ()) == (same.new, same.changed, same.regrouped, same.lost)


def test_asking_for_the_past_changes_nothing(at: At) -> None:
    """Not a row of the file is another afterwards."""
    path = at("record.db")
    write(path, NEAR)
    with opened(path) as record:
        record.timeline()
    dumps = []
    for day in DAYS[:2]:
        with opened(path) as record, reading(record._store) as connection:  # noqa: SLF001  # what it holds
            tables = METADATA.sorted_tables
            dumps.append([sorted(map(repr, connection.execute(select(table)))) for table in tables])
        with opened(path) as record, record.as_of(day) as past:
            answers(past)

    assert dumps[0] == dumps[1]


def test_what_is_past_cannot_be_read_into(at: At) -> None:
    """A view of the past says so, and the record stays as it is."""
    path = at("record.db")
    write(path, ())

    told = report("ITA met PAK on 2023-05-02, they said.")
    store = open_store(path)
    then = as_of(store, datetime.date(2024, 5, 1))

    with pytest.raises(RecordError, match="past cannot be changed"):
        add_readings(then, [(told, LINES.read_one(told))])
    then.close()
    store.close()
