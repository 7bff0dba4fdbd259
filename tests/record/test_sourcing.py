"""The sources in a record are those that all its reports give, however they came in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from communique.model.claims import Engagement
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.resolving import bring_up_to_date
from communique.record.sourcing import load_sources
from communique.record.store import Store, open_store, reading, writing
from communique.record.writing import add_readings
from communique.resolve import Source
from communique.resolve.sources.clusters import resolve_sources
from communique.resolve.sources.signatures import sign
from tests.making import claim, report
from tests.making import reading as reading_of
from tests.record.conftest import At

STORY = (
    "The ministers of Italy and Pakistan met in Rome on Tuesday and looked back on ten years of common courses. "
    "They asked their staffs for a plan of exercises at sea, and for a list of the yards that can take part in it. "
    "A second meeting is to follow in Islamabad before the end of the year, with the makers at the table."
)
LEAD = STORY[: STORY.index(". ") + 1]
OWN = "In Rome the two sides spoke of courses, drills and yards; Islamabad is next, officials told this paper today."
TABLES = (
    "SELECT * FROM sources ORDER BY id",
    "SELECT entry, rank, day, claims FROM heads ORDER BY entry",
    "SELECT entry, bearer FROM seats ORDER BY entry, bearer",
    "SELECT * FROM report_sources ORDER BY report_id",
    "SELECT * FROM parts WHERE graph = 4 ORDER BY thing",
)


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """An empty record."""
    opened = open_store(at("record.db"), create=True)
    yield opened
    opened.close()


def told(text: str, report_id: str, published: str = "2023-05-04", **facts: Any) -> tuple[Report, Reading]:
    """A report of a meeting, as it was read."""
    of = report(text, id=report_id, published=published, **facts)
    return of, reading_of(of, claim(Engagement, of, kind="meeting", parties=("ITA", "PAK")))


def some() -> list[tuple[Report, Reading]]:
    """Copies of a story, in parts and under other dates, and reports that are none."""
    return [
        told(STORY, "whole"),
        told(LEAD, "lead", published="2023-05-05"),
        told(STORY.replace("looked back", "reflected"), "edited"),
        told(STORY + " (ANSA)", "wire", published="2023-05-06"),
        told(OWN, "own"),
        told(OWN, "own-again", published="2023-06-01"),
        told("Italy received a delegation of Pakistan.", "short"),
    ]


def rows(store: Store) -> list[list[tuple[Any, ...]]]:
    """What the tables of sources hold."""
    with reading(store) as connection:
        return [[tuple(row) for row in connection.exec_driver_sql(question)] for question in TABLES]


def filled(store: Store, batches: Sequence[Sequence[tuple[Report, Reading]]]) -> list[list[tuple[Any, ...]]]:
    """What the tables hold after these batches, brought up to date after each."""
    for batch in batches:
        add_readings(store, batch)
        bring_up_to_date(store)
    return rows(store)


def sources_of(store: Store, *report_ids: str) -> dict[str, Source]:
    """The sources of these reports in the record."""
    bring_up_to_date(store)
    with reading(store) as connection:
        return load_sources(connection, report_ids)


def test_the_record_holds_what_resolving_gives(store: Store) -> None:
    """Sources come back from the tables as `resolve_sources` made them."""
    reports = some()
    filled(store, [reports])
    found = sources_of(store, *(of.id for of, _ in reports))

    expected = resolve_sources(sign(of, read.claims) for of, read in reports)
    assert expected == tuple(sorted(set(found.values()), key=lambda source: source.id))


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_has_no_influence(at: At, seed: int) -> None:
    """All at once, or one at a time in any order: the tables are the same."""
    shuffled = some()
    random.Random(seed).shuffle(shuffled)
    held = []
    for name, batches in (("once", [some()]), ("singly", [[one] for one in shuffled])):
        store = open_store(at(f"{name}.db"), create=True)
        held.append(filled(store, batches))
        store.close()

    assert held[0] == held[1]


def test_another_text_under_the_same_id_leaves_its_source(store: Store) -> None:
    """A corrected report is compared anew, and what was tied to it is too."""
    filled(store, [[told(STORY, "a"), told(STORY, "b", published="2023-05-05")], [told(OWN, "a")]])
    found = sources_of(store, "a", "b")

    assert found["a"] != found["b"]
    assert ["b"] == [one.report_id for one in found["b"].reports]


def test_a_retracted_report_leaves_its_source_and_its_signature(store: Store) -> None:
    """What is retracted counts no more, and no print of its words is kept."""
    filled(store, [[told(STORY, "a"), told(STORY, "b", published="2023-05-05")]])
    with writing(store) as connection:
        connection.exec_driver_sql(
            "INSERT INTO retractions (report_id, version, digest, claims, person, reason, erased, added)"
            " SELECT id, seq, digest, 1, 'x', 'y', 1, 'z' FROM reports WHERE id = 'a'"
        )
    found = sources_of(store, "a", "b")

    assert {"b"} == found.keys()
    assert ["b"] == [one.report_id for one in found["b"].reports]
    with reading(store) as connection:
        assert ["b"] == list(connection.exec_driver_sql("SELECT report_id FROM signatures").scalars())


def test_a_record_without_signatures_is_signed(store: Store) -> None:
    """A record of an older program comes to the same sources."""
    expected = filled(store, [some()])
    with writing(store) as connection:
        connection.exec_driver_sql("DELETE FROM signatures")
        connection.exec_driver_sql("DELETE FROM meta WHERE key = 'resolver'")
    bring_up_to_date(store)

    assert expected == rows(store)
    assert 2 <= len(sources_of(store, "whole")["whole"].reports)


def test_a_report_without_claims_has_no_source(store: Store) -> None:
    """Nothing in the record rests on it."""
    of = report(STORY, id="silent")
    filled(store, [[(of, reading_of(of))]])

    assert {} == sources_of(store, "silent")
