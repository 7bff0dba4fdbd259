"""Standing bodies: their sessions, and the numbers that are missing."""

from __future__ import annotations

from typing import Any

from communique.model.claims import Engagement
from communique.model.vocabulary import EngagementKind
from communique.resolve import Series, resolve
from tests.making import claim, report, sourced


def series(*sessions: dict[str, Any]) -> tuple[Series, ...]:
    """The series of sessions that are told of in a report each."""
    found = []
    for number, fields in enumerate(sessions):
        told = report(f"words {number}", id=f"r{number}", published=f"20{10 + number}-05-01")
        found += sourced(
            told, claim(Engagement, told, **{"kind": EngagementKind.COMMITTEE, "parties": ("ITA", "PAK"), **fields})
        )
    return resolve(found).series


def test_sessions_of_one_body_are_one_series_with_gaps() -> None:
    """Sessions 12 and 15 are of one committee, of which 13 and 14 are missing."""
    found = series(
        {"series": "joint defence committee", "ordinal": 12},
        {"series": "Joint Defence Committee", "ordinal": 15},
        {"series": "the joint defence committee", "start": "2022-10-06"},
    )

    assert 1 == len(found)
    assert [12, 15, None] == [session.ordinal for session in found[0].sessions]
    assert (13, 14) == found[0].gaps


def test_other_names_and_other_parties_are_other_series() -> None:
    """A trade commission is no defence committee, and another pair has another one."""
    found = series(
        {"series": "joint defence committee", "ordinal": 12},
        {"series": "mixed trade commission", "ordinal": 3},
        {"series": "joint defence committee", "ordinal": 2, "parties": ("FRA", "IND")},
    )

    assert 3 == len(found)


def test_two_committees_of_one_pair_are_told_by_a_word_of_their_own() -> None:
    """Names of one pair's bodies share most words; a fuller name of one body has all of a shorter one's."""
    found = series(
        {"series": "Italy-Pakistan Economic Policy Committee", "ordinal": 1},
        {"series": "Italy-Pakistan Security Policy Committee"},
        {"series": "Economic Policy Committee", "ordinal": 2},
    )

    assert [[1, 2], [None]] == sorted(
        ([session.ordinal for session in one.sessions] for one in found), key=len, reverse=True
    )


def test_a_single_event_is_no_series() -> None:
    """A named conference that is told of once, without a number, does not recur."""
    assert () == series({"kind": "conference", "series": "Rome Conference"})
