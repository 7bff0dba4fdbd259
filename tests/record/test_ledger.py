"""The ledger: whole, in one order, in a file and back."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.decisions import BadDecisionError, Decision
from communique.model.errors import RecordError
from communique.record.deciding import take_in
from communique.record.ledger import (
    BadLedgerError,
    all_decisions,
    append,
    from_lines,
    to_lines,
)
from communique.record.store import Store, open_store, writing
from tests.deciding import ANNA, BO, bare_anchor, decided
from tests.line_reader import LINES, lines_report
from tests.making import sourced
from tests.record.conftest import At

CLAIMS = [
    one for number in range(4) for one in sourced(lines_report(number), *LINES.read_one(lines_report(number)).claims)
]
ANCHORS = [bare_anchor(one) for one in CLAIMS]
SOME = [
    decided("accept", ANCHORS[:2]),
    decided("reject", [ANCHORS[2]], by=BO, at=1, note="it was postponed"),
    decided("correct", [ANCHORS[0]], at=2, field="start", to="2022-10-06"),
    decided("merge", [ANCHORS[0]], [ANCHORS[1]], at=2),
    decided("undo", undoes="abc", at=3),
]


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """An empty record."""
    opened = open_store(at("record.db"), create=True)
    yield opened
    opened.close()


def test_what_is_appended_comes_back(store: Store) -> None:
    """All of it, the earliest first."""
    append(store, *reversed(SOME))

    assert sorted(SOME, key=lambda one: (one.made, one.id)) == list(all_decisions(store))


def test_the_same_decision_is_kept_once(store: Store) -> None:
    """Also where it comes twice at once."""
    assert 1 == append(store, SOME[0], SOME[0])
    assert 0 == append(store, SOME[0])
    assert 1 == len(all_decisions(store))


def test_of_decisions_with_a_bad_one_none_is_written(store: Store) -> None:
    """A decision that says half is refused before anything is written."""
    with pytest.raises(BadDecisionError):
        append(store, SOME[0], decided("accept"))

    assert () == all_decisions(store)


@pytest.mark.parametrize("statement", ["DELETE FROM decisions", "UPDATE decisions SET person = 'nobody'"])
def test_a_decision_is_never_changed(store: Store, statement: str) -> None:
    """The file itself refuses."""
    append(store, SOME[0])

    with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
        connection.exec_driver_sql(statement)


@given(st.lists(st.sampled_from(SOME), unique_by=lambda one: one.id), st.randoms())
def test_the_text_does_not_depend_on_the_order(made: list[Decision], chance: random.Random) -> None:
    """The same decisions in any order give the same lines, and the lines the same decisions."""
    shuffled = made.copy()
    chance.shuffle(shuffled)

    lines = list(to_lines(made))
    good, bad = from_lines(lines)

    assert lines == list(to_lines(shuffled))
    assert ({one.id for one in made}, ()) == ({one.id for one in good}, bad)


def test_taking_in_twice_changes_nothing(store: Store) -> None:
    """The second time all are known."""
    lines = list(to_lines(SOME))

    first, second = take_in(store, lines), take_in(store, lines)

    assert (5, 0, ()) == (first.added, first.known, first.bad)
    assert (0, 5) == (second.added, second.known)
    assert lines == list(to_lines(all_decisions(store)))


def test_a_bad_line_is_told_and_the_rest_goes_on(store: Store) -> None:
    """By its number: no JSON, no decision, half a decision, one that was changed."""
    lines = list(to_lines(SOME))
    changed = lines[3].replace(ANNA, "Somebody")
    half = msgspec.json.encode(decided("note", [ANCHORS[0]])).decode()

    imported = take_in(store, [*lines[:3], "{not json", '{"id": 1}', half, changed, "", *lines[4:]])

    assert [4, 5, 6, 7] == [bad.line for bad in imported.bad]
    assert "is not what it was" in imported.bad[-1].problem
    assert 4 == imported.added


def test_a_ledger_of_another_version_is_refused(store: Store) -> None:
    """What a later program writes may mean something else."""
    with pytest.raises(BadLedgerError, match="version 99"):
        take_in(store, ['{"ledger":"communique decisions","version":99}', *list(to_lines(SOME))[1:]])

    assert () == all_decisions(store)


def test_a_ledger_reads_like_what_was_ruled() -> None:
    """Who, what, when, and the words it is about stand in the line as they are."""
    line = list(to_lines(SOME))[2]

    assert all(word in line for word in ("reject", BO, "it was postponed", "ITA met PAK on", "2024-03-05T10:01"))
