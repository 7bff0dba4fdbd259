"""What offices leave to be asked, and how an answer closes it: two holders at once, and a former one in office."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from communique.api import Record, open_record
from communique.ask.reviewing import Asked, answer
from communique.model.claims import Position
from communique.model.decisions import DecisionKind
from communique.model.reading import Reading
from communique.model.report import Report
from communique.model.vocabulary import PositionStatus, RoleCode
from communique.record.deciding import Ruling
from communique.record.store import open_store
from communique.record.writing import add_readings
from communique.show.reviewing import asked_text, keys_text
from tests.making import claim, report
from tests.making import reading as reading_of
from tests.record.conftest import At


def holds(name: str, published: str, status: str = "holds") -> tuple[Report, Reading]:
    """A report that has somebody minister of defence of Italy."""
    of = report(f"Minister {name} spoke on {published}.", id=f"{published} {name}", published=published)
    office = {"role": "Defence Minister", "role_code": RoleCode.DEFENCE_MINISTER, "of": "ITA"}
    return of, reading_of(of, claim(Position, of, person=name, status=PositionStatus(status), **office))


@pytest.fixture
def record(at: At) -> Iterator[Record]:
    """A record in which Rossi is minister between two days of Trenta."""
    path = at("record.db")
    store = open_store(path, create=True)
    add_readings(store, [holds("Elisa Trenta", "2019-05-03"), holds("Aldo Rossi", "2019-08-03")])
    add_readings(store, [holds("Elisa Trenta", "2019-12-03")])
    store.close()
    with closing(open_record(path)) as opened:
        yield opened


def the_asked(record: Record) -> Asked:
    """The one open question."""
    (question,) = record.questions()
    return record.asked(question)


def test_two_holders_are_shown_with_the_sentences_of_both(record: Record) -> None:
    """Each with what shows them in office, and three ways to answer."""
    asked = the_asked(record)

    assert {"Aldo Rossi": 1, "Elisa Trenta": 2} == {one.name: len(one.claims) for one in asked.candidates}
    assert "Minister Aldo Rossi spoke on 2019-08-03." in asked_text(asked)
    assert keys_text(asked).startswith("s same · d both held it · 1-2 only that one")


@pytest.mark.parametrize(("key", "kind"), [("s", "merge"), ("d", "apart"), ("1", "reject"), ("2", "reject")])
def test_an_answer_is_a_decision_and_its_undoing_asks_again(record: Record, key: str, kind: str) -> None:
    """Merged, kept apart, or one side rejected: nothing is asked any more until it is taken back."""
    asked = the_asked(record)
    ruled = answer(asked, key)
    assert ruled is not None
    made = record.decide(Ruling(kind=ruled.kind, ids=ruled.ids, person="Anna"))
    closed = record.questions()
    record.decide(Ruling(kind=DecisionKind.UNDO, ids=(made.id,), person="Anna"))

    assert (kind, ()) == (ruled.kind, closed)
    assert asked.question == the_asked(record).question


@pytest.mark.parametrize(("key", "kind"), [("b", "accept"), ("1", "reject")])
def test_a_former_holder_in_office_is_asked_about_claim_by_claim(at: At, key: str, kind: str) -> None:
    """Which is wrong, or that none is."""
    path = at("record.db")
    store = open_store(path, create=True)
    add_readings(store, [holds("Elisa Trenta", "2019-05-03", "former"), holds("Elisa Trenta", "2019-08-03")])
    store.close()
    with closing(open_record(path)) as record:
        asked = the_asked(record)
        ruled = answer(asked, key)
        assert ruled is not None
        record.decide(Ruling(kind=ruled.kind, ids=ruled.ids, person="Anna"))

        assert (kind, ["Elisa Trenta", "Elisa Trenta"]) == (ruled.kind, [one.name for one in asked.candidates])
        assert () == record.questions()
