"""What differs between two readings."""

from __future__ import annotations

from typing import Any

from communique.ask.changes import changes


def reading(*claims: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A reading of one report."""
    return {"r1": {"id": "r1", "claims": list(claims)}}


VISIT = {"type": "engagement", "kind": "visit", "parties": ["IDN", "ITA"], "start": "2024-04", "cites": ["a"]}
STANCE = {"type": "stance", "kind": "intent", "holder": {"of": "ITA"}, "target": ["IDN"], "cites": ["b"]}


def test_the_same_claims_are_no_change() -> None:
    """Other citations, spans or order change nothing that is coded."""
    after = reading(STANCE, VISIT | {"cites": ["c"], "spans": {"kind": [[0, 1]]}})

    assert [] == list(changes(reading(VISIT, STANCE), after))


def test_a_claim_of_one_reading_alone_is_gained_or_lost() -> None:
    """Each is told with its fields."""
    found = list(changes(reading(VISIT), reading(STANCE)))

    assert [("lost", "engagement"), ("gained", "stance")] == [(change.what, change.type) for change in found]
    assert found[1].fields == {"kind": "intent", "holder": {"of": "ITA"}, "target": ["IDN"]}


def test_a_claim_with_other_values_is_changed() -> None:
    """Only the fields that differ are told, before and after."""
    (change,) = changes(reading(VISIT), reading(VISIT | {"start": "2024-04-17", "host": "IDN"}))

    assert change.what == "changed"
    assert change.fields == {"start": ["2024-04", "2024-04-17"], "host": [None, "IDN"]}


def test_a_report_that_only_one_reading_has_is_told() -> None:
    """A report that was not read before gains all its claims."""
    assert ["gained"] == [change.what for change in changes({}, reading(VISIT))]
