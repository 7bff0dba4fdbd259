"""A record as people ruled it: the same, however decisions and readings came in, and after every new reading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.claims import Engagement
from communique.model.decisions import Decision, DecisionKind
from communique.record import ledger
from communique.record.deciding import Ruling, decide
from communique.record.loading import current_claims
from communique.record.resolved import load_actors, load_entries, load_questions
from communique.record.resolving import bring_up_to_date
from communique.record.rulings import as_ruled, load_ruled, replay
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from communique.resolve import QuestionKind, resolve
from communique.resolve.rulings import Standing, apply, questions_after
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At

WORDS = ("Rossi met Mirza on 2 May.", "Rossi called Kaya.", "The 15th session was held by Rossi and Mirza.")
MEETING = {"kind": "meeting", "parties": ("ITA", "PAK"), "start": "2023-05-02"}
CALL = {"kind": "call", "parties": ("ITA", "TUR")}
SESSION = {"kind": "committee", "parties": ("ITA", "PAK"), "series": "joint committee", "ordinal": 15}
ROSSI, MIRZA, KAYA = person("Anna Rossi", "ITA"), person("Sahir Mirza", "PAK"), person("Kaya", "TUR")
SAID: tuple[dict[str, Any], ...] = (
    {**MEETING, "participants": (ROSSI, MIRZA)},
    {**CALL, "participants": (ROSSI, KAYA)},
    {**SESSION, "participants": (ROSSI, MIRZA)},
)
REPORTS = [report(" ".join(WORDS), id=f"r{number}", published=f"2023-05-0{number + 3}") for number in range(3)]
#: What a new reader makes of a claim.
WAYS = ("keep", "keep", "drop", "move", "date", "office", "add")


def read(store: Store, number: int, ways: Sequence[str] = ("keep",) * 3, *, reader: str = "by hand 1") -> None:
    """Read a report, each of its sentences in one of the ways."""
    of, found = REPORTS[number], []
    for words, said, way in zip(WORDS, SAID, ways, strict=True):
        fields = {**said, "start": "2023-06"} if way == "date" else dict(said)
        if way == "office":
            fields["participants"] = (person("Anna Rossi", "ITA", "head_of_government"), *said["participants"][1:])
        if way != "drop":
            found.append(claim(Engagement, of, words[: len(words) // 2] if way == "move" else words, **fields))
        if way == "add":
            found.append(claim(Engagement, of, words, **{**said, "kind": "ceremony"}))
    add_readings(store, [(of, reading_of(of, *found, reader=reader))])


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """Three reports of the same three matters."""
    opened = open_store(at("record.db"), create=True)
    for number in range(3):
        read(opened, number)
    bring_up_to_date(opened)
    yield opened
    opened.close()


def held(store: Store) -> bytes:
    """What the record holds, to the byte: entries with their claims, actors with their names, questions."""
    bring_up_to_date(store)
    with reading(store) as connection:
        entries, actors = (
            connection.exec_driver_sql(f"SELECT id FROM {table}").scalars().all()  # noqa: S608  # names of our own
            for table in ("entries", "actors")
        )
        found = load_entries(connection, entries), load_actors(connection, actors), load_questions(connection)
    return msgspec.json.encode(found, order="deterministic")


def resolved_at_once(store: Store) -> bytes:
    """What resolving all claims at once gives, as they are ruled."""
    with reading(store) as connection:
        claims, made = current_claims(connection), ledger.load_decisions(connection)
    rulings = apply(made, claims)
    found = resolve(rulings.rule(claims), matters=rulings.entry_ties, people=rulings.actor_ties)
    asked = (*found.questions, *rulings.questions, *questions_after(made, rulings, found.entries))
    return msgspec.json.encode(
        (found.entries, found.actors, sorted(asked, key=lambda question: question.id)), order="deterministic"
    )


def ids(store: Store, kind: str) -> list[str]:
    """The ids of claims, entries or actors, in their order."""
    bring_up_to_date(store)
    with reading(store) as connection:
        if kind == "claims":
            return [one.id for one in current_claims(connection)]
        return list(connection.exec_driver_sql(f"SELECT id FROM {kind} ORDER BY id").scalars())  # noqa: S608  # own


def rule(store: Store, kind: str, *about: str, by: str = "Anna", **more: Any) -> Decision:
    """A ruling."""
    return decide(store, Ruling(kind=DecisionKind(kind), ids=about, person=by, **more))


def test_a_rejected_claim_is_in_no_entry_until_that_is_undone(store: Store) -> None:
    """And everything is then as it was."""
    before, one = held(store), ids(store, "claims")[0]
    reject = rule(store, "reject", one)

    assert resolved_at_once(store) == held(store)
    assert one.encode() not in held(store)
    with reading(store) as connection:
        assert load_ruled(connection, [one])[one].is_rejected

    rule(store, "undo", reject.id)

    assert before == held(store)


def test_a_corrected_claim_stands_in_its_entry_as_corrected(store: Store) -> None:
    """The entry it no longer belongs to loses it; what was read is kept, and stays the claim of its report."""
    one = ids(store, "claims")[0]
    rule(store, "correct", one, field="start", to="2023-07-02")

    assert resolved_at_once(store) == held(store)
    with reading(store) as connection:
        (read_as,) = [sourced for sourced in current_claims(connection) if sourced.id == one]
        (ruled,) = as_ruled([read_as], load_ruled(connection, [one]))
    assert ["2023-05-02", "2023-07-02"] == [str(getattr(of.claim, "start", None)) for of in (read_as, ruled)]


def test_entries_and_actors_are_joined_and_kept_apart(store: Store) -> None:
    """By decision, against and beyond what speaks for it; undoing it gives back what was."""
    before = held(store)
    entries, actors = ids(store, "entries"), ids(store, "actors")
    merges = [rule(store, "merge", *entries[:2]), rule(store, "merge", *actors[:2])]

    assert resolved_at_once(store) == held(store)
    assert (len(entries) - 1, len(actors) - 1) == (len(ids(store, "entries")), len(ids(store, "actors")))

    for merge in merges:
        rule(store, "undo", merge.id)

    assert before == held(store)


def test_a_claim_split_off_stays_off(store: Store) -> None:
    """Though all speaks for its being the same, and though it is read again."""
    with reading(store) as connection:
        entry = next(one for one in load_entries(connection, ids(store, "entries")) if len(one.claims) > 1)
    rule(store, "split", entry.id, entry.claims[-1].id)
    for number in range(3):
        read(store, number, reader="by hand 2")

    assert resolved_at_once(store) == held(store)
    with reading(store) as connection:
        together = [{one.id for one in found.claims} for found in load_entries(connection, ids(store, "entries"))]
    assert not [one for one in together if {entry.claims[0].id, entry.claims[-1].id} <= one]


def test_what_is_put_forward_is_a_question_of_the_record(store: Store) -> None:
    """Two who contradict each other are among the open questions, and are so no more when one gives way."""
    one = ids(store, "claims")[0]
    rule(store, "accept", one)
    reject = rule(store, "reject", one, by="Bo")

    def asked() -> list[str]:
        bring_up_to_date(store)
        with reading(store) as connection:
            return [found.kind for found in load_questions(connection) if found.kind is QuestionKind.DECISION]

    assert [QuestionKind.DECISION] == asked()
    rule(store, "undo", reject.id, by="Bo")
    assert [] == asked()


def _steps() -> st.SearchStrategy[list[tuple[Any, ...]]]:
    deciding = st.tuples(
        st.sampled_from(["accept", "reject", "correct", "merge", "apart", "split", "people", "undo"]),
        st.sampled_from(["Anna", "Bo"]),
        st.integers(0, 20),
        st.integers(0, 20),
    )
    rereading = st.tuples(st.just("read"), st.integers(0, 2), st.tuples(*[st.sampled_from(WAYS)] * 3))
    return st.lists(st.one_of(deciding, deciding, rereading), min_size=1, max_size=5)


def _do(store: Store, step: tuple[Any, ...], at: int) -> None:
    """One step: read a report anew, or rule on what there is."""
    if step[0] == "read":
        read(store, step[1], step[2], reader=f"by hand {at + 2}")
        return
    kind, by, first, second = step
    claims, entries, actors = (ids(store, what) for what in ("claims", "entries", "actors"))
    made = ledger.all_decisions(store)
    if kind == "undo":
        _ = made and rule(store, kind, made[first % len(made)].id, by=by)
    elif kind in ("accept", "reject") and claims:
        rule(store, kind, claims[first % len(claims)], by=by)
    elif kind == "correct" and claims:
        rule(store, kind, claims[first % len(claims)], by=by, field="start", to=f"2023-05-{second + 1:02}")
    elif kind in ("merge", "apart", "people"):
        among = actors if kind == "people" else entries
        two = {among[first % len(among)], among[second % len(among)]} if among else set()
        _ = len(two) == 2 and rule(store, "merge" if kind == "people" else kind, *sorted(two), by=by)
    elif kind == "split":
        _split(store, first, by)


def _split(store: Store, place: int, by: str) -> None:
    with reading(store) as connection:
        found = [one for one in load_entries(connection, ids(store, "entries")) if len(one.claims) > 1]
    if found:
        entry = found[place % len(found)]
        rule(store, "split", entry.id, entry.claims[0].id, by=by)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(_steps())
def test_a_record_is_what_its_readings_and_its_ledger_make_of_it(steps: list[tuple[Any, ...]]) -> None:
    """Step by step, or all at once: the same bytes; and of every decision it is known what has become of it."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "record.db", create=True)
        for number in range(3):
            read(store, number)
        for at, step in enumerate(steps):
            _do(store, step, at)
            bring_up_to_date(store)

        assert resolved_at_once(store) == held(store)
        with reading(store) as connection:
            rulings, made = replay(connection), ledger.load_decisions(connection)
            asked = {one for question in load_questions(connection) for one in question.subjects}
        assert {decision.id for decision in made} == set(rulings.standing)
        assert {one for one, state in rulings.standing.items() if state is Standing.PUT_FORWARD} <= asked
        store.close()
