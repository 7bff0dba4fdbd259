"""A record on a server: many at once, a server that is killed, passwords that stay where they are."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from communique.model.decisions import DecisionKind
from communique.model.errors import InputError, RecordError
from communique.model.places import Address
from communique.record.deciding import Ruling, decide
from communique.record.dialects import postgresql
from communique.record.ledger import all_decisions
from communique.record.loading import current_claims
from communique.record.resolved import load_questions
from communique.record.resolving import bring_up_to_date
from communique.record.schema import readings, reports
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from tests.deciding import ANNA, BO
from tests.line_reader import LINES, lines_report
from tests.record.conftest import At
from tests.servers import Server

pytestmark = pytest.mark.parametrize("at", ["server"], indirect=True)


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of ten claims on a server."""
    opened = open_store(at("record"), create=True)
    add_readings(opened, [(told, LINES.read_one(told)) for told in map(lines_report, range(10))])
    yield opened
    opened.close()


def claims_of(store: Store) -> list[str]:
    """The ids of all claims."""
    bring_up_to_date(store)
    with reading(store) as connection:
        return [one.id for one in current_claims(connection)]


def test_twenty_reviewers_at_once_lose_no_decision(store: Store) -> None:
    """Each rules on every claim, over connections of their own, while somebody reads in more."""
    ids = claims_of(store)
    names = [f"Reviewer {number:02}" for number in range(20)]

    def review(name: str) -> list[str]:
        own = open_store(store.where)
        try:
            return [decide(own, Ruling(kind=DecisionKind.ACCEPT, ids=(one,), person=name)).id for one in ids[:3]]
        finally:
            own.close()

    def read_in() -> None:
        for number in range(10, 20):
            told = lines_report(number)
            add_readings(store, [(told, LINES.read_one(told))])
            bring_up_to_date(store)

    with ThreadPoolExecutor(21) as pool:
        reader = pool.submit(read_in)
        made = [one for some in pool.map(review, names) for one in some]
        reader.result()

    kept = all_decisions(store)
    assert sorted(made) == sorted(one.id for one in kept)
    assert dict.fromkeys(names, 3) == {name: sum(one.person == name for one in kept) for name in names}


def test_who_rules_does_not_wait_for_who_resolves(store: Store) -> None:
    """While a stretch is written and another program has the turn to resolve, a decision is kept at once."""
    (one, *_) = claims_of(store)
    told = lines_report(11)
    other = open_store(store.where)
    add_readings(store, [(told, LINES.read_one(told))])

    with postgresql.resolver(store.engine, waits=True), writing(store):
        made = decide(other, Ruling(kind=DecisionKind.ACCEPT, ids=(one,), person=ANNA))

    other.close()
    assert [made.id] == [decision.id for decision in all_decisions(store)]


def test_one_program_resolves_at_a_time(store: Store) -> None:
    """A second leaves it to the first, or waits for its turn."""
    other = open_store(store.where)
    turn = postgresql.resolver
    with turn(store.engine, waits=True) as first, turn(other.engine, waits=False) as second:
        assert (True, False) == (first, second)
    with postgresql.resolver(other.engine, waits=False) as third:
        assert third
    other.close()


def test_two_who_rule_otherwise_are_both_kept_and_asked_about(store: Store) -> None:
    """Neither decision is lost, and a question names both."""
    (one, *_) = claims_of(store)
    with ThreadPoolExecutor(2) as pool:
        rulings = [
            Ruling(kind=DecisionKind.ACCEPT, ids=(one,), person=ANNA),
            Ruling(kind=DecisionKind.REJECT, ids=(one,), person=BO),
        ]
        made = [decision.id for decision in pool.map(lambda ruling: decide(store, ruling), rulings)]
    bring_up_to_date(store)

    with reading(store) as connection:
        asked = [question for question in load_questions(connection) if question.kind == "decision"]
    assert sorted(made) == sorted(one.id for one in all_decisions(store))
    assert [True] == [all(any(one in reason for reason in question.reasons) for one in made) for question in asked]


def test_a_server_killed_while_it_is_loaded_loses_nothing(store: Store, server: Server) -> None:
    """Loading goes on by itself when the server is there again; everything is there once."""
    half, went_on = threading.Event(), threading.Event()

    def load() -> None:
        for number in range(10, 60):
            told = lines_report(number)
            add_readings(store, [(told, LINES.read_one(told))])
            (went_on if half.is_set() else half).set() if number >= 20 else None

    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(load)
        half.wait(60)
        server.kill()
        server.start()
        loading.result(120)

    bring_up_to_date(store)
    with reading(store) as connection:
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in (reports, readings)]
        assert [60, 60] == counts
        assert 60 == len(list(current_claims(connection)))


def test_a_server_killed_while_five_review_loses_no_decision(store: Store, server: Server) -> None:
    """Whatever a reviewer was told is kept is kept, and reviewing goes on by itself."""
    ids = claims_of(store)
    begun = threading.Event()

    def review(number: int) -> list[str]:
        own, made = open_store(store.where), []
        for one in ids:
            made.append(decide(own, Ruling(kind=DecisionKind.ACCEPT, ids=(one,), person=f"Reviewer {number}")).id)
            begun.set()
        own.close()
        return made

    with ThreadPoolExecutor(5) as pool:
        reviews = pool.map(review, range(5))
        begun.wait(60)
        server.kill()
        server.start()
        made = [one for some in reviews for one in some]

    assert sorted(made) == sorted(one.id for one in all_decisions(store))
    assert 5 * len(ids) == len(made)


def test_a_server_that_stays_away_is_told(store: Store, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what is wrong and what to do; when the server is back, the same store goes on."""
    monkeypatch.setattr(postgresql, "_FOR", 1.0)
    server.kill()
    try:
        with pytest.raises(RecordError, match="does not answer, or went away\n  see that it runs"), reading(store):
            pass
    finally:
        server.start()

    assert 10 == len(claims_of(store))


@pytest.mark.parametrize("address", ["postgresql://anna:s3cret@{}", "postgresql://{}?user=anna&password=s3cret"])
def test_a_password_is_never_shown(at: At, address: str) -> None:
    """Not in the name of a record, nor in an error."""
    place = at("record").removeprefix("postgresql://").removeprefix("desk@")

    with pytest.raises(RecordError) as told:
        open_store(address.format(place))

    assert "s3cret" not in f"{told.value}{Address(address.format(place))!r}{Address(address.format(place))}"


def test_an_address_that_cannot_be_read_is_told_without_its_password(at: At) -> None:
    """A port that is no number."""
    del at
    with pytest.raises(InputError, match="this address cannot be read") as told:
        open_store("postgresql://anna:s3cret@host:port/desk")

    assert "s3cret" not in str(told.value)
    assert told.value.__cause__ is None


def test_without_the_driver_the_extra_is_named(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(RecordError, match=r"pip install 'communique\[postgres\]'"):
        open_store(at("record"))


def test_an_empty_database_holds_no_record(server: Server, at: At) -> None:
    """Asking it says so, and how to make one."""
    del at
    address = server.database()

    with pytest.raises(RecordError, match="there is no record here\n  read reports into it first"):
        open_store(address)

    server.drop(address)
