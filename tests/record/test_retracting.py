"""A report taken back: shown first, done whole, its trace kept, and its words gone where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from communique.model.claims import Engagement
from communique.model.decisions import DecisionKind
from communique.model.errors import InputError, RecordError
from communique.model.report import Report
from communique.record import erasing, ledger
from communique.record.deciding import Ruling, decide, take_in
from communique.record.intake import Reader, read_into
from communique.record.loading import altered_reports, claims_of, current_claims, load_report
from communique.record.resolved import load_entries
from communique.record.resolving import bring_up_to_date
from communique.record.retracting import Withdrawal, load_retractions, retract, what_loses_support
from communique.record.searching import find_reports
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from communique.resolve.rulings import Standing, apply
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At, Holding

#: A word that stands nowhere else.
RARE = "Quixquartzvel"
SHARED = {"kind": "committee", "parties": ("ITA", "PAK"), "series": "joint committee", "ordinal": 15}


def told(
    report_id: str, *, name: str = "Anna Rossi", published: str = "2023-05-03", **fields: Any
) -> tuple[Report, Any]:
    """A report of a session, and its reading."""
    of = report(f"The 15th session was held; {name} came.", id=report_id, published=published, title=f"{name} came")
    return of, reading_of(of, claim(Engagement, of, participants=(person(name, "ITA"),), **{**SHARED, **fields}))


@pytest.fixture
def path(at: At) -> str:
    """Where the record is."""
    return at("record.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    """Three reports: two of one session, one with a rare word and a place of its own, and a third of another."""
    opened = open_store(path, create=True)
    add_readings(opened, [told("a", start="2023-05-02")])
    add_readings(opened, [told("b", name=f"Bruno {RARE}", published="2023-05-04", start="2023-05")])
    add_readings(opened, [told("c", name="Carla Bianchi", published="2023-06-01", ordinal=16)])
    bring_up_to_date(opened)
    yield opened
    opened.close()


def wanted(report_id: str, **more: Any) -> Withdrawal:
    """That a report be taken back."""
    return Withdrawal(report_id=report_id, person="Anna", reason="withdrawn", **more)


def entries(store: Store) -> dict[str, list[str]]:
    """The entries and the reports in each."""
    bring_up_to_date(store)
    with reading(store) as connection:
        ids = connection.exec_driver_sql("SELECT id FROM entries").scalars().all()
        return {one.id: [sourced.report_id for sourced in one.claims] for one in load_entries(connection, ids)}


def test_what_loses_its_support_is_told_first(store: Store) -> None:
    """Entries that go, entries that rest on less, values that only this report gives; and nothing is done."""
    before = entries(store)
    loss, alone = what_loses_support(store, "b"), what_loses_support(store, "c")

    assert ((), [(2, 1, 2, 1)]) == (
        loss.vanishing,
        [(one.reports, one.reports_left, one.sources, one.sources_left) for one in loss.weakened],
    )
    assert {("start", "2023-05")} == {(one.field, one.value) for one in loss.values if isinstance(one.value, str)}
    assert [f"Bruno {RARE}"] == [one.value["name"] for one in loss.values if one.field == "participants"]
    assert ([["c"]], ()) == ([[one.report_id for one in entry.claims] for entry in alone.vanishing], alone.weakened)
    assert before == entries(store)


def test_a_retracted_report_supports_nothing_and_is_not_found(store: Store) -> None:
    """Its claims, its text and its entry are gone from every answer; the trace says who, when and why."""
    retract(store, wanted("c"))

    assert [["a", "b"]] == list(entries(store).values())
    with reading(store) as connection:
        assert load_report(connection, "c") is None
        assert () == claims_of(connection, "c")
        assert () == find_reports(connection, "Carla", limit=5)
        (trace,) = load_retractions(connection)
    assert ("c", 1, "Anna", "withdrawn", False, "2023-06-01") == (
        trace.report_id,
        trace.claims,
        trace.person,
        trace.reason,
        trace.erased,
        trace.published,
    )


def test_what_is_left_is_as_if_the_report_had_never_been_read(store: Store, at: At) -> None:
    """Retracting and never having read come to the same entries, actors and series."""
    retract(store, wanted("b"))
    other = open_store(at("other.db"), create=True)
    add_readings(
        other, [told("a", start="2023-05-02"), told("c", name="Carla Bianchi", published="2023-06-01", ordinal=16)]
    )
    tables = []
    for one in (store, other):
        bring_up_to_date(one)
        with reading(one) as connection:
            tables.append(
                [
                    connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id").all()  # noqa: S608  # our own
                    for table in ("entries", "actors", "series")
                ]
            )
    other.close()

    assert tables[1] == tables[0]


@pytest.mark.parametrize("erase", [False, True])
def test_a_retracted_report_is_not_read_again(store: Store, *, erase: bool) -> None:
    """Neither where it lies in the folder still, nor with --reread, nor by writing it straight."""
    of, read = told("c", name="Carla Bianchi", published="2023-06-01", ordinal=16)
    retract(store, wanted("c", erase=erase))

    summaries = [
        read_into(store, [of], reader=Reader("by hand 2", lambda _: read), reread=reread) for reread in (False, True)
    ]

    assert 0 == add_readings(store, [(of, msgspec.structs.replace(read, reader="by hand 3"))])
    assert [(0, 1), (0, 1)] == [(one.progress.reports, one.retracted) for one in summaries]
    with reading(store) as connection:
        assert () == claims_of(connection, "c")


def test_a_corrected_text_takes_its_place(store: Store) -> None:
    """Under the same id, in the same transaction; the old version is retracted and the new one is read."""
    of, read = told("c", name="Carla Neri", published="2023-06-01", ordinal=17)
    retract(store, wanted("c", corrected=(of, read)))

    with reading(store) as connection:
        current = load_report(connection, "c")
        assert current is not None
        assert "Carla Neri" in current.text
        assert [17] == [getattr(one.claim, "ordinal", None) for one in claims_of(connection, "c")]


def test_the_same_text_is_no_correction(store: Store) -> None:
    """It is refused, and nothing is done."""
    with pytest.raises(InputError, match="is the old one"):
        retract(store, wanted("c", corrected=told("c", name="Carla Bianchi", published="2023-06-01", ordinal=16)))

    with reading(store) as connection:
        assert () == load_retractions(connection)


@pytest.mark.parametrize(
    ("withdrawal", "problem"),
    [
        (wanted("nowhere"), "no report of this id"),
        (Withdrawal(report_id="a", person=" ", reason="x"), "nobody"),
        (Withdrawal(report_id="a", person="Anna", reason=""), "no reason"),
    ],
)
def test_half_a_retraction_is_refused(store: Store, withdrawal: Withdrawal, problem: str) -> None:
    """Which report, who and why must be said."""
    with pytest.raises(InputError, match=problem):
        retract(store, withdrawal)


def test_a_report_is_retracted_once_and_may_be_erased_later(store: Store) -> None:
    """Twice is a mistake; erasing after retracting is not."""
    retract(store, wanted("b"))
    with pytest.raises(InputError, match="already"):
        retract(store, wanted("b"))

    retract(store, wanted("b", erase=True))

    with pytest.raises(InputError, match="already"):
        retract(store, wanted("b", erase=True))
    with reading(store) as connection:
        assert [1, 1] == [trace.claims for trace in load_retractions(connection)]


def test_erased_words_are_nowhere_in_the_file(store: Store, path: str, holding: Holding) -> None:
    """Not in the text, the title, the claims, the names, the index, the ledger, a free page, or the log."""
    add_readings(store, [told("b", name=f"Bruno {RARE} junior", published="2023-05-04")])
    bring_up_to_date(store)
    with reading(store) as connection:
        (claim_id,) = [one.id for one in claims_of(connection, "b")]
        named = connection.exec_driver_sql("SELECT id FROM actors ORDER BY name").scalars().all()
    decide(store, Ruling(kind=DecisionKind.ACCEPT, ids=(claim_id,), person="Anna", note=f"{RARE} himself"))
    decide(store, Ruling(kind=DecisionKind.CORRECT, ids=(claim_id,), person="Anna", field="series", to=RARE))
    decide(store, Ruling(kind=DecisionKind.APART, ids=tuple(named[:2]), person="Anna"))
    bring_up_to_date(store)
    assert holding(path, RARE)

    retract(store, wanted("b", erase=True))
    bring_up_to_date(store)

    assert [] == holding(path, RARE)
    with reading(store) as connection:
        assert [] == list(altered_reports(connection))
        assert ["a"] == [one.report_id for one in find_reports(connection, "Rossi", limit=5)]
        made = ledger.load_decisions(connection)
        rulings = apply(made, current_claims(connection), retracted={"b"})
    assert [True, True, True] == [decision.erased for decision in made]
    assert Standing.RETRACTED is rulings.standing[made[0].id]
    assert ((), 3) == (ledger.from_lines(ledger.to_lines(made))[1], len(ledger.from_lines(ledger.to_lines(made))[0]))


def test_a_ledger_from_elsewhere_brings_no_erased_words_back(store: Store, at: At, holding: Holding) -> None:
    """A decision that another record holds on an erased report is taken in without the report's words."""
    with reading(store) as connection:
        (claim_id,) = [one.id for one in claims_of(connection, "b")]
    decide(store, Ruling(kind=DecisionKind.ACCEPT, ids=(claim_id,), person="Anna", note=f"{RARE} himself"))
    lines = list(ledger.to_lines(ledger.all_decisions(store)))
    where = at("elsewhere.db")
    elsewhere = open_store(where, create=True)
    add_readings(elsewhere, [told("b", name=f"Bruno {RARE}", published="2023-05-04", start="2023-05")])
    retract(elsewhere, wanted("b", erase=True))

    assert 1 == take_in(elsewhere, lines).added

    assert [] == holding(where, RARE)
    elsewhere.close()


def test_what_erasing_leaves_is_the_trace(store: Store) -> None:
    """Id, digest, day and source of every version, and how many claims there were."""
    with reading(store) as connection:
        before = connection.exec_driver_sql("SELECT id, digest, published, source FROM reports WHERE id = 'b'").all()

    retract(store, wanted("b", erase=True))

    with reading(store) as connection:
        after = connection.exec_driver_sql("SELECT id, digest, published, source FROM reports WHERE id = 'b'").all()
        left = connection.exec_driver_sql("SELECT text, title, url, author FROM reports WHERE id = 'b'").all()
    assert before == after
    assert [("", None, None, None)] == left


def test_the_record_is_append_only_again_after_erasing(store: Store) -> None:
    """The triggers are back, all of them."""
    retract(store, wanted("b", erase=True))

    for table in ("reports", "readings", "claims", "claim_parties"):
        with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # names of our own
    with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM retractions")


def test_an_erasing_that_fails_leaves_all_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens in between, the report is whole, or it is erased."""

    def break_down(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(erasing, "index_words", break_down)
    with pytest.raises(KeyboardInterrupt):
        retract(store, wanted("b", erase=True))

    with reading(store) as connection:
        current = load_report(connection, "b")
        assert current is not None
        assert RARE in current.text
        assert 1 == len(find_reports(connection, RARE, limit=5))
        assert () == load_retractions(connection)
    with pytest.raises(RecordError, match="append-only"), writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM claims")


def test_a_file_that_was_not_written_anew_is_when_it_is_opened_next(
    store: Store, path: str, holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the words are gone and before their pages are: the next to open it finishes."""
    monkeypatch.setattr("communique.record.retracting.scrub", lambda _: None)
    retract(store, wanted("b", erase=True))

    erasing.scrub(store)

    assert [] == holding(path, RARE)


def test_while_another_program_reads_the_log_is_not_empty_and_that_is_said(
    store: Store, path: str, holding: Holding
) -> None:
    """The error says to close the other program; once it is closed, the work is finished."""
    other = open_store(path)
    with reading(other) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM reports").scalar()
        with pytest.raises(RecordError, match="another program"):
            retract(store, wanted("b", erase=True))
    other.close()

    erasing.scrub(store)

    assert [] == holding(path, RARE)
