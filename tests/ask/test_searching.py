"""Narrowing a search: filters on claims hold of one claim, and counts say what a further choice would leave."""

from __future__ import annotations

from communique.ask.searching import Filters, narrow
from communique.model.dates import parse_date
from communique.record.searching import FoundClaim, FoundReport, about_of


def claim(type_: str, *parties: str, kind: str | None = None, topics: tuple[str, ...] = ()) -> FoundClaim:
    """A claim as search knows it."""
    return FoundClaim(type_, kind, "held", frozenset(parties), topics, ("foreign_minister",))


HITS = (
    FoundReport(
        "a",
        "en",
        "Wire",
        "2024-05-03",
        "2024-05-04T08",
        about_of((claim("engagement", "ITA", "PAK", kind="meeting"),)),
    ),
    FoundReport(
        "b",
        "it",
        "Corriere",
        "2024-06",
        "2024-06-02T08",
        about_of(
            (claim("agreement", "ITA", "PAK", kind="memorandum", topics=("trade",)), claim("engagement", "ITA", "CHN"))
        ),
    ),
    FoundReport("c", "en", "Wire", None, "2024-07-01T08", about_of(())),
)


def left(**filters: object) -> list[str]:
    """The reports that pass."""
    return [hit.report_id for hit in narrow(HITS, Filters(**filters)).hits]  # type: ignore[arg-type]


def counts(name: str, **filters: object) -> dict[str, int]:
    """How many reports each value of a filter would leave."""
    found = narrow(HITS, Filters(**filters)).filters[name]  # type: ignore[arg-type]
    return {one.value: one.reports for one in found}


def test_without_filters_all_pass_in_their_order() -> None:
    """A report without claims too."""
    assert ["a", "b", "c"] == left()


def test_filters_on_claims_hold_of_one_claim() -> None:
    """A report with a meeting of one pair and a memorandum of another is no meeting of the second."""
    assert ["a"] == left(parties=frozenset({"ITA", "PAK"}), types=frozenset({"engagement"}))
    assert ["b"] == left(parties=frozenset({"ITA", "CHN"}), types=frozenset({"engagement"}))
    assert [] == left(parties=frozenset({"ITA", "CHN"}), topics=frozenset({"trade"}))


def test_days_are_as_exact_as_they_are_known() -> None:
    """A report of June may be of its last day; one without a day is in no period."""
    assert ["b"] == left(since=parse_date("2024-06-30"))
    assert ["a", "b"] == left(until=parse_date("2024-06-01"))


def test_counts_say_what_a_further_choice_leaves() -> None:
    """Over what passes all other filters; of parties, which add up, over what passes."""
    assert {"en": 2, "it": 1} == counts("languages", languages=frozenset({"it"}))
    assert {"ITA": 2, "PAK": 2, "CHN": 1} == counts("parties")
    assert {"ITA": 1, "CHN": 1} == counts("parties", types=frozenset({"engagement"}), languages=frozenset({"it"}))


def test_a_choice_that_leaves_nothing_is_still_shown() -> None:
    """So that it can be taken back."""
    assert 0 == counts("sources", sources=frozenset({"Nobody"}))["Nobody"]


def test_what_the_record_took_in_since_can_be_told() -> None:
    """By the time of that, not by the day of publication."""
    assert ["b", "c"] == left(new_since="2024-05-04T08")
